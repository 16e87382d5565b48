import type { AccessGrant, AppGrant, Issued } from '../entra/grant-store.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { buildBearerChallenge } from './bearer-challenge.ts';
import { buildClaimsChallenge, buildNotBeforeClaims } from './claims-challenge.ts';
import { GraphError } from './graph-error.ts';

/** The 401 that says nothing but that the token will not do. */
export function buildUnauthorized(message: string, baseUrl: string): GraphError {
  const headers = { 'www-authenticate': buildBearerChallenge(baseUrl) };
  return new GraphError(401, 'InvalidAuthenticationToken', message, headers);
}

/**
 * Finds the grant of the person's access token in an `Authorization` header.
 * @throws GraphError 401 `InvalidAuthenticationToken` without one, for an unknown, an expired, and, with a claims
 * challenge, for a revoked one whose client declared that it can answer; 400 for the token of an app.
 */
export function authenticatePerson(authorization: string | undefined, context: EmulatorContext): AccessGrant {
  const { grants, revocations, baseUrl } = context;
  const token = readToken(authorization, baseUrl);
  if (grants.findAppToken(token) !== undefined) {
    throw new GraphError(400, 'BadRequest', 'This request is only valid with delegated authentication flow.');
  }
  const grant = requireAlive(grants.findAccessToken(token), context);
  const { isChallengeable, person, answered } = grant;
  const missing = isChallengeable ? revocations.findMissingNotBefore(person, answered) : undefined;
  if (missing !== undefined) throw buildClaimsChallenge(buildNotBeforeClaims(missing), baseUrl);
  return grant;
}

/**
 * {@link authenticatePerson} for operations that only apps use here.
 * @throws GraphError 401, or 403 for the token of a person.
 */
export function authenticateApp(authorization: string | undefined, context: EmulatorContext): AppGrant {
  const { grants, baseUrl } = context;
  const token = readToken(authorization, baseUrl);
  if (grants.findAccessToken(token) !== undefined) throw buildForbidden();
  return requireAlive(grants.findAppToken(token), context);
}

function readToken(authorization: string | undefined, baseUrl: string): string {
  const token = /^bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) throw buildUnauthorized('Access token is empty.', baseUrl);
  return token;
}

function requireAlive<Value>(
  issued: Issued<Value> | undefined,
  { clock, baseUrl }: Pick<EmulatorContext, 'clock' | 'baseUrl'>,
): Value {
  if (issued === undefined) {
    throw buildUnauthorized('The access token was not issued here or is malformed.', baseUrl);
  }
  if (clock.nowMs() < issued.expiresAtMs) return issued.grant;
  throw buildUnauthorized('Lifetime validation failed, the token is expired.', baseUrl);
}

/** @throws GraphError 403 `Authorization_RequestDenied` unless one of the permissions was granted. */
export function requirePermission(granted: readonly string[], permissions: readonly string[]): void {
  if (!permissions.some((permission) => granted.includes(permission))) throw buildForbidden();
}

function buildForbidden(): GraphError {
  return new GraphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}
