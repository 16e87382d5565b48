import type { Clock } from '../clock.ts';
import { createPendingLimit, type PendingLimit } from './pending-limit.ts';
import { createWaiterLimit, type WaiterLimit } from './waiter-limit.ts';

/**
 * How much there may be of sign-ins at a time in one process; `Infinity` for no limit. A peer is one address, or an IPv6
 * network of 64 bits; an authenticated principal counts as one, wherever it calls from.
 */
export interface SignInBounds {
  /** Sign-ins that wait for their person. */
  readonly pendingSignIns: number;
  readonly pendingSignInsPerPeer: number;
  /** Calls and polls that are held open until something happens to a sign-in. */
  readonly waiters: number;
  readonly waitersPerPeer: number;
}

/** What bounds the sign-ins of one process; shared by both sides where they are in one. */
export interface SignInLimits {
  readonly pending: PendingLimit;
  readonly waiters: WaiterLimit;
}

/** Creates {@link SignInLimits}. */
export function createSignInLimits(
  { pendingSignIns, pendingSignInsPerPeer, waiters, waitersPerPeer }: SignInBounds,
  { clock }: { readonly clock: Clock },
): SignInLimits {
  return {
    pending: createPendingLimit({ max: pendingSignIns, maxPerShare: pendingSignInsPerPeer, clock }),
    waiters: createWaiterLimit({ max: waiters, maxPerShare: waitersPerPeer }),
  };
}
