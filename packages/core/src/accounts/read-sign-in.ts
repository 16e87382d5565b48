import { AppError } from '../errors/app-error.ts';
import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';
import { clouds } from '../microsoft/clouds.ts';
import type { IdentityClaims } from '../microsoft/id-token.ts';
import type { AccountToKeep } from './keep-account.ts';
import { toPrintableName } from './printable-name.ts';
import { toKeptTokens } from './token-partition.ts';

/** What a finished sign-in brings. */
export interface FinishedSignIn {
  readonly tokens: AcquiredTokens;
  readonly claims: IdentityClaims;
  /** Permissions that were asked for. */
  readonly scopes: readonly string[];
}

/** Longest user name and name that are kept, in characters. Microsoft's have at most 113 and 256. */
const maxNameCharacters = 256;

/**
 * Reads whom a sign-in names and what was granted. MSAL's home account id is `oid.tid` with Microsoft and the subject
 * with other providers.
 * @throws AppError `invalid_id_token` when MSAL found no account
 */
export function readSignIn({
  tokens,
  claims,
  scopes,
}: FinishedSignIn): Pick<AccountToKeep, 'identity' | 'tokens'> {
  if (tokens.homeAccountId === undefined) throw new AppError('invalid_id_token');
  const username = claims.preferred_username ?? claims.email ?? claims.sub;
  const name = claims.name ?? claims.preferred_username ?? claims.sub;
  return {
    identity: {
      id: tokens.homeAccountId,
      username: toPrintableName(username, maxNameCharacters),
      name: toPrintableName(name, maxNameCharacters),
      tenantId: claims.tid,
    },
    tokens: toKeptTokens(tokens, { scopes: toPermissions(tokens.grantedScopes, scopes) }),
  };
}

const openIdScopes = new Set(['openid', 'profile', 'offline_access', 'email']);

/** What a permission may be called (RFC 6749 §3.3); the names are shown to a client. */
const scopeForm = /^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/;

const scopePrefixes = Object.values(clouds).map(({ graphBaseUrl }) => `${graphBaseUrl}/`);

/**
 * Only Graph permissions interest a caller; what OpenID Connect adds is left out. An answer that names nothing has granted
 * what was asked for (RFC 6749 §5.1).
 */
function toPermissions(granted: readonly string[], requested: readonly string[]): readonly string[] {
  const named = granted.filter((scope) => scopeForm.test(scope)).map(withoutPrefix);
  const permissions = named.filter((scope) => scope !== '' && !openIdScopes.has(scope));
  return granted.length === 0 ? requested : permissions;
}

/** Microsoft names a permission with the address of Graph in front, each cloud with its own. */
function withoutPrefix(scope: string): string {
  return scope.slice(scopePrefixes.find((prefix) => scope.startsWith(prefix))?.length ?? 0);
}
