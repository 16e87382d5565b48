import type { Clock } from '../clock.ts';
import type { Grant, GrantStore } from '../entra/grant-store.ts';
import { GraphError } from './graph-error.ts';

/** Application id of Microsoft Graph, which its challenges name. */
const graphApplicationId = '00000003-0000-0000-c000-000000000000';

/** The `WWW-Authenticate` value that asks for a token (RFC 6750 §3). */
export function buildBearerChallenge(baseUrl: string): string {
  const authorizeUrl = `${baseUrl}/common/oauth2/v2.0/authorize`;
  return `Bearer realm="", authorization_uri="${authorizeUrl}", client_id="${graphApplicationId}"`;
}

/**
 * Finds the grant of the access token in an `Authorization` header.
 * @throws GraphError 401 `InvalidAuthenticationToken` without one, for an unknown and for an expired one.
 */
export function authenticateBearer(
  authorization: string | undefined,
  { grants, clock, baseUrl }: { grants: GrantStore; clock: Clock; baseUrl: string },
): Grant {
  const refuse = (message: string) =>
    new GraphError(401, 'InvalidAuthenticationToken', message, {
      'www-authenticate': buildBearerChallenge(baseUrl),
    });
  const token = /^bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw refuse('Access token is empty.');
  const issued = grants.findAccessToken(token);
  if (issued === undefined) throw refuse('The access token was not issued here or is malformed.');
  if (clock.nowMs() >= issued.expiresAtMs) throw refuse('Lifetime validation failed, the token is expired.');
  return issued.grant;
}

/** @throws GraphError 403 `Authorization_RequestDenied` unless the token carries one of the permissions. */
export function requirePermission({ scopes }: Grant, permissions: readonly string[]): void {
  if (permissions.some((permission) => scopes.includes(permission))) return;
  throw new GraphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}
