import { AppError } from '../errors/app-error.ts';

/** MSAL's token cache, taken apart: sections of entries, each of which names its account. */
type Cache = Record<string, Record<string, CacheEntry>>;

interface CacheEntry {
  readonly home_account_id: string;
  readonly secret?: string;
}

/**
 * What is kept of MSAL's cache: the account and what refreshes its tokens. The tokens themselves are not needed again,
 * the access token is kept apart. A refresh token whose answer named nobody (OpenID Connect Core §12.2 lets a provider
 * leave the id token out) is the account's own, because its refresh token was what it answered.
 * @throws AppError `invalid_id_token` when anything in it is somebody else's
 */
export function toPartitionCache(serialized: string, homeAccountId: string): string {
  const cache = JSON.parse(serialized) as Cache;
  requireOneAccount(cache, homeAccountId);
  const refreshTokens = Object.entries(cache.RefreshToken ?? {});
  const rotated = refreshTokens.find(([, entry]) => entry.home_account_id === '')?.[1];
  const own = refreshTokens
    .filter(([, entry]) => entry.home_account_id === homeAccountId)
    .map(([key, entry]) => [key, rotated === undefined ? entry : { ...entry, secret: rotated.secret }]);
  return JSON.stringify({ ...cache, AccessToken: {}, IdToken: {}, RefreshToken: Object.fromEntries(own) });
}

function requireOneAccount(cache: Cache, homeAccountId: string): void {
  const names = Object.values(cache).flatMap((section) =>
    Object.values(section).map((entry) => entry.home_account_id ?? ''),
  );
  if (names.every((name) => name === '' || name === homeAccountId)) return;
  throw new AppError('invalid_id_token', {
    cause: new Error('The token cache of an account names another account.'),
  });
}
