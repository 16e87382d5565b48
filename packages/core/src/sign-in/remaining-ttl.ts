import type { Clock } from '../clock.ts';

/** Milliseconds, at least 1, for which a record of a flow is kept: as long as the flow's state is valid, not shorter. */
export function remainingTtlMs(expiresAtMs: number, clock: Clock): number {
  return Math.max(1, Math.ceil(expiresAtMs - clock.nowMs()));
}
