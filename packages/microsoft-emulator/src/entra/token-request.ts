import { AadstsError } from './aadsts-error.ts';
import type { Audience } from './audience.ts';
import type { ClientRegistration } from './client-registration.ts';
import type { RequestClaims } from './request-claims.ts';
import type { RequestParameters } from './request-parameters.ts';
import { parseScopes, toPermission } from './scopes.ts';

/** A token request whose client is proven. */
export interface TokenRequest {
  readonly audience: Audience;
  readonly client: ClientRegistration;
  readonly form: RequestParameters;
  readonly claims: RequestClaims;
}

/**
 * The scopes an answer is for, in the form they were last asked for.
 * @throws AadstsError 65001 when more is asked for than was granted.
 */
export function selectScopes(granted: readonly string[], asked: string | undefined): readonly string[] {
  if (asked === undefined) return granted;
  const scopes = parseScopes(asked);
  const permissions = new Set(granted.map(toPermission));
  const missing = scopes.find((scope) => !permissions.has(toPermission(scope)));
  if (missing !== undefined) throw new AadstsError(65001, `Not granted: '${missing}'.`);
  return scopes;
}
