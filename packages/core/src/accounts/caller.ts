import { type RandomBytes, randomToken } from '../crypto/random.ts';
import type { Share } from '../limits/share-counts.ts';

/**
 * Whom a request speaks for. `local`: the one person on this machine (loopback only). `anonymous`: callers cannot be
 * told apart, so an account is reachable only by its handle. `user`: an authenticated MCP principal.
 */
export type Principal =
  | { readonly kind: 'local' }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'user'; readonly id: string };

/** A request's principal and what its client says it is. */
export interface Caller {
  readonly principal: Principal;
  /** Unverified name of the client, shown on the start page. */
  readonly clientName: string;
  /** Where the request comes from, for limits; absent where nobody is told apart by that. Never stored, never logged. */
  readonly peer?: string | undefined;
}

/** Names whom an account belongs to. Every read of an account names its owner. */
export type Owner = string;

const anonymousPrefix = 'anonymous:';

/** The owner of a new sign-in. Anonymous callers get one of their own for each flow. */
export function newOwner(principal: Principal, random: RandomBytes): Owner {
  return principal.kind === 'anonymous' ? `${anonymousPrefix}${randomToken(random)}` : ownerOf(principal);
}

/** Whether a principal may use what belongs to an owner. Anonymous callers prove it by the handle they hold. */
export function mayActFor(principal: Principal, owner: Owner): boolean {
  return principal.kind === 'anonymous' ? isAnonymous(owner) : owner === ownerOf(principal);
}

/** Whether an owner is one anonymous flow, so that only its handle leads to what it has. */
export function isAnonymous(owner: Owner): boolean {
  return owner.startsWith(anonymousPrefix);
}

/** The owner a principal always is. */
export function ownerOf(principal: Exclude<Principal, { kind: 'anonymous' }>): Owner {
  return principal.kind === 'local' ? 'local' : `user:${principal.id}`;
}

/** Whose part of a limit a caller uses up: an authenticated principal has its own, wherever it calls from. */
export function shareOf({ principal, peer }: Caller): Share {
  return principal.kind === 'user' ? ownerOf(principal) : peer;
}
