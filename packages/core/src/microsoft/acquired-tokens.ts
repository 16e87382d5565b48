import type { AuthenticationResult } from '@azure/msal-node';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors/app-error.ts';
import type { MsalApplication, MsalClient } from './msal-client.ts';
import { toPartitionCache } from './partition-cache.ts';

/** Microsoft's token cache of one account, as MSAL serializes it. Secret. */
export type TokenCache = string;

/** Tokens as Microsoft gave them, with the cache that refreshes them. Plain JSON. Secret. */
export interface AcquiredTokens {
  readonly accessToken: string;
  /** When the access token ends, by this server's clock that never jumps, in milliseconds since the epoch. */
  readonly accessTokenExpiresAtMs: number;
  /** How long it lives, in milliseconds. */
  readonly accessTokenLifeMs: number;
  /** Permissions that were granted, as Microsoft names them. */
  readonly grantedScopes: readonly string[];
  /** Microsoft's id of the account; absent when the answer names none. */
  readonly homeAccountId: string | undefined;
  /** Claims of the id token, unchecked. */
  readonly idTokenClaims: unknown;
  readonly cache: TokenCache;
}

/** Life of an access token whose answer names none, in seconds: as long as Microsoft's live at least. */
const defaultLifeSeconds = 3_600;

/** What MSAL acquired, and when. */
export interface Acquisition {
  readonly result: AuthenticationResult | null;
  readonly clock: Clock;
  /** Whose tokens were asked for, where that is known: an answer to a refresh need not name anybody. */
  readonly accountId?: string;
}

/**
 * Reads what MSAL acquired just now.
 * @throws AppError `microsoft_unreachable` when that is no token, `invalid_id_token` when it is of two people
 */
export function toAcquiredTokens(
  { application, exchange }: MsalClient<MsalApplication>,
  { result, clock, accountId }: Acquisition,
): AcquiredTokens {
  // MSAL passes an answer without an access token on as an empty one (RFC 6749 §5.1 requires it).
  if (!result?.accessToken) {
    const cause = new Error('The token answer has no access token.');
    throw new AppError('microsoft_unreachable', { cause });
  }
  // MSAL tells the end by the machine's clock, which may be corrected; the life is what Microsoft said.
  const accessTokenLifeMs = (exchange.expiresInSeconds ?? defaultLifeSeconds) * 1000;
  const homeAccountId = accountId ?? result.account?.homeAccountId;
  const cache = application.getTokenCache().serialize();
  return {
    accessToken: result.accessToken,
    accessTokenExpiresAtMs: clock.nowMs() + accessTokenLifeMs,
    accessTokenLifeMs,
    grantedScopes: result.scopes,
    homeAccountId,
    idTokenClaims: result.idTokenClaims,
    cache: homeAccountId === undefined ? cache : toPartitionCache(cache, homeAccountId),
  };
}
