import type { EmulatorContext } from '../server/emulator-context.ts';
import { buildClientInfo } from './client-info.ts';
import type { Grant } from './grant-store.ts';
import { buildIdTokenClaims, falsifyClaim } from './id-token.ts';

/** A successful answer of the token endpoint (RFC 6749 §5.1 and Microsoft's additions). */
export interface TokenAnswer {
  readonly token_type: 'Bearer';
  /** Granted scopes, space-separated, without `offline_access`. */
  readonly scope: string;
  /** Life of the access token in seconds. */
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly client_info?: string;
}

/** Issues the tokens of a grant. `nonce` is the authorize request's, if this answers a code. */
export async function issueTokens(
  grant: Grant,
  nonce: string | undefined,
  context: EmulatorContext,
): Promise<TokenAnswer> {
  const { grants, accessTokenLifetimeSeconds: expiresInSeconds, faults } = context;
  const { scopes } = grant;
  return {
    token_type: 'Bearer',
    scope: scopes.filter((scope) => scope !== 'offline_access').join(' '),
    expires_in: expiresInSeconds,
    ext_expires_in: expiresInSeconds,
    access_token: grants.issueAccessToken(grant, expiresInSeconds),
    ...(scopes.includes('offline_access') ? { refresh_token: grants.issueRefreshToken(grant) } : {}),
    ...(scopes.includes('openid') ? { id_token: await signIdToken(grant, nonce, context) } : {}),
    ...(faults.take(['client-info-omitted']) ? {} : { client_info: buildClientInfo(grant.person) }),
  };
}

function signIdToken(grant: Grant, nonce: string | undefined, context: EmulatorContext): Promise<string> {
  const { baseUrl, clock, random, faults, signingKey } = context;
  const claims = buildIdTokenClaims(grant, { baseUrl, clock, random, nonce });
  const fault = faults.take(['id-token-wrong']);
  return signingKey.sign(fault === undefined ? claims : falsifyClaim(claims, fault, baseUrl));
}
