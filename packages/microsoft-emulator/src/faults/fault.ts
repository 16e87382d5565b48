import type { AadstsNumber } from './aadsts-table.ts';

/**
 * Something that goes wrong on purpose. `graph-*` hits the next Graph request before anything else is looked at,
 * `authorize-*` the next choice of an account, `token-*` the next token request, `refresh-error` the next one that
 * refreshes, `grant-less` the next redemption of a code or device code, and `id-token-wrong` and
 * `client-info-omitted` the next token answer that would have succeeded.
 */
export type Fault =
  /** 429 with `Retry-After` (default 1 s); of a batch its first request gets it. */
  | { readonly kind: 'graph-throttled'; readonly retryAfterSeconds?: number }
  /** 503, with `Retry-After` only where given. */
  | { readonly kind: 'graph-unavailable'; readonly retryAfterSeconds?: number }
  /** 504: nobody knows whether it was done. */
  | { readonly kind: 'graph-gateway-timeout' }
  /** 401 without a claims challenge. */
  | { readonly kind: 'graph-unauthorized' }
  /** 302 to any place. */
  | { readonly kind: 'graph-redirect'; readonly location: string }
  /** 401 with a claims challenge; `claims` is the JSON text of it (default: a token issued from now on). */
  | { readonly kind: 'graph-claims-challenge'; readonly claims?: string }
  /** The answer's headers and first half at once; the rest after `stallMs`, or never. */
  | { readonly kind: 'graph-slow-body'; readonly stallMs?: number }
  /** The person declines (AADSTS65004), also on the page for device codes. */
  | { readonly kind: 'authorize-denied' }
  | { readonly kind: 'authorize-server-error' }
  /** Any error of the AADSTS table, at the redirect URI. */
  | { readonly kind: 'authorize-error'; readonly aadsts: AadstsNumber }
  /** The person grants everything that was asked for but these permissions. */
  | { readonly kind: 'grant-less'; readonly permissions: readonly string[] }
  /** Any error of the AADSTS table, as in 50173 for a revoked session. */
  | { readonly kind: 'refresh-error'; readonly aadsts: AadstsNumber }
  /** Any error of the AADSTS table, as in 7000222 for an expired client secret. */
  | { readonly kind: 'token-error'; readonly aadsts: AadstsNumber }
  /** As `graph-slow-body`, at the token endpoint. */
  | { readonly kind: 'token-slow-body'; readonly stallMs?: number }
  /** 500 with a page that is not JSON. */
  | { readonly kind: 'token-server-error' }
  /** A well-signed id token whose `claim` is somebody else's; `value` overrides what it says. */
  | { readonly kind: 'id-token-wrong'; readonly claim: IdTokenClaim; readonly value?: string }
  | { readonly kind: 'client-info-omitted' };

/** A claim that {@link Fault} `id-token-wrong` can falsify. */
export type IdTokenClaim = 'nonce' | 'iss' | 'tid' | 'aud';

/** Discriminator of a {@link Fault}. */
export type FaultKind = Fault['kind'];

/** The {@link Fault} of one kind. */
export type FaultOf<Kind extends FaultKind> = Extract<Fault, { readonly kind: Kind }>;
