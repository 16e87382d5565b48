import type { ContractTime } from './state-store-contract-case.ts';

/** A TTL that does not end during a case. */
export const longTtl = { ttlMs: 600_000 };

/** The TTL that a case waits for. */
export function shortTtl({ shortTtlMs }: ContractTime): { readonly ttlMs: number } {
  return { ttlMs: shortTtlMs };
}

/** From the moment of a write with {@link shortTtl}: waits until just before it ends. */
export async function waitUntilJustBeforeEnd({
  shortTtlMs,
  toleranceMs,
  advance,
}: ContractTime): Promise<void> {
  await advance(shortTtlMs - toleranceMs);
}

/** After {@link waitUntilJustBeforeEnd}: waits until the TTL has ended. */
export async function waitUntilEnd({ toleranceMs, advance }: ContractTime): Promise<void> {
  await advance(toleranceMs);
}
