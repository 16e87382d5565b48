import { accountTtlMs } from './account-records.ts';
import { isAnonymous, type Owner } from './caller.ts';

/** How long what is kept of accounts lives without use, in milliseconds. */
export interface Lifetimes {
  readonly handleTtlMs: number;
  /** Life of an owner's tokens. Those of an anonymous owner end with the handle, the only thing that leads to them. */
  accountTtlMs(owner: Owner): number;
}

/** Creates {@link Lifetimes} from the life of an unused handle, in milliseconds. */
export function createLifetimes(handleTtlMs: number): Lifetimes {
  return {
    handleTtlMs,
    accountTtlMs: (owner) => (isAnonymous(owner) ? handleTtlMs : accountTtlMs),
  };
}

/** A life that starts now, in milliseconds. */
export interface NewLife {
  readonly nowMs: number;
  readonly ttlMs: number;
}

/** Part of a life that passes before a use renews it: a write for every use would cost more than it gives. */
const renewalAge = 0.1;

/**
 * Whether a use renews what expires at `expiresAtMs`. A life that seems longer than it can be was written by a replica
 * whose clock is ahead; this clock cannot tell how much of it has passed.
 */
export function isRenewalDue(
  { expiresAtMs }: { readonly expiresAtMs: number },
  { nowMs, ttlMs }: NewLife,
): boolean {
  const leftMs = expiresAtMs - nowMs;
  return leftMs <= ttlMs * (1 - renewalAge) || leftMs > ttlMs;
}

/** The record with a life that starts now where that is due, else the very same. Of many uses at once, one writes. */
export function renewed<Expiring extends { readonly expiresAtMs: number }>(
  record: Expiring,
  life: NewLife,
): Expiring {
  return isRenewalDue(record, life) ? { ...record, expiresAtMs: life.nowMs + life.ttlMs } : record;
}
