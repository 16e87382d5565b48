import { sha256 } from '../crypto/digest.ts';
import type { AcquiredTokens, TokenCache } from '../microsoft/acquired-tokens.ts';

/** Tokens of one account with the permissions they were granted. */
export interface KeptTokens {
  readonly cache: TokenCache;
  readonly scopes: readonly string[];
  readonly accessToken: string;
  /** From when on the access token is refreshed before it is used, in milliseconds since the epoch. */
  readonly refreshFromMs: number;
  /** When the access token ends, in milliseconds since the epoch. */
  readonly accessTokenExpiresAtMs: number;
  /** Hash of the claims challenge that the access token answers, if it answers one. */
  readonly answeredClaims?: string | undefined;
}

/** What is stored of one account's tokens. */
export interface TokenPartition extends KeptTokens {
  /** When it is gone unless a use renews it, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/** An access token that Microsoft Graph has refused, with the challenge it gave. */
export interface RejectedToken {
  readonly token: string;
  /** JSON text of the claims challenge, where there was one. */
  readonly claims?: string | undefined;
}

/** Longest time before its end at which an access token is refreshed, in milliseconds. */
const longestMarginMs = 5 * 60 * 1000;

/** The margin of a token that lives shorter than usual, as a part of its life. */
const marginOfLife = 0.2;

/** What is kept of fresh tokens. */
export function toKeptTokens(
  { cache, accessToken, accessTokenExpiresAtMs, accessTokenLifeMs }: AcquiredTokens,
  { scopes, claims }: { readonly scopes: readonly string[]; readonly claims?: string | undefined },
): KeptTokens {
  const marginMs = Math.min(longestMarginMs, accessTokenLifeMs * marginOfLife);
  const refreshFromMs = accessTokenExpiresAtMs - marginMs;
  const answeredClaims = claims && sha256(claims);
  return { cache, scopes, accessToken, refreshFromMs, accessTokenExpiresAtMs, answeredClaims };
}

/** What a call needs of an access token. */
export interface TokenNeed {
  readonly rejected?: RejectedToken | undefined;
  /** Whether one that is due for a refresh will do as long as it lives. Default: no. */
  readonly mayBeDue?: boolean | undefined;
}

/** Whether the access token is what a call needs: still fresh, not the one that was refused, and an answer to the claims. */
export function isUsable(
  { accessToken, refreshFromMs, accessTokenExpiresAtMs, answeredClaims }: KeptTokens,
  { nowMs, rejected, mayBeDue = false }: TokenNeed & { readonly nowMs: number },
): boolean {
  const endMs = mayBeDue ? accessTokenExpiresAtMs : refreshFromMs;
  if (nowMs >= endMs || accessToken === rejected?.token) return false;
  return rejected?.claims === undefined || answeredClaims === sha256(rejected.claims);
}
