import type { EmulatorContext } from '../server/emulator-context.ts';
import { buildClientInfo } from './client-info.ts';
import type { Grant } from './grant-store.ts';
import { buildIdTokenClaims, falsifyClaim } from './id-token.ts';
import type { RequestClaims } from './request-claims.ts';
import { toPermission } from './scopes.ts';

/** A successful answer of the token endpoint (RFC 6749 §5.1 and Microsoft's additions). */
export interface TokenAnswer {
  readonly token_type: 'Bearer';
  /** Granted scopes in the form they were asked for, space-separated, without `offline_access`. */
  readonly scope: string;
  /** Life of the access token in seconds. */
  readonly expires_in: number;
  readonly ext_expires_in: number;
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly client_info?: string;
}

/** The answer to an app that asked for itself. */
export type AppTokenAnswer = Pick<
  TokenAnswer,
  'token_type' | 'expires_in' | 'ext_expires_in' | 'access_token'
>;

/** What a token request is entitled to. */
export interface Redemption {
  /** What the refresh token stands for. */
  readonly grant: Grant;
  /** What the access token is for. */
  readonly scopes: readonly string[];
  /** The authorize request's, if this answers a code. */
  readonly nonce?: string | undefined;
}

/** Issues the tokens of a redeemed grant. */
export async function issueTokens(
  { grant, scopes, nonce }: Redemption,
  claims: RequestClaims,
  context: EmulatorContext,
): Promise<TokenAnswer> {
  const { grants, accessTokenLifetimeSeconds: expiresInSeconds, faults } = context;
  return {
    token_type: 'Bearer',
    scope: scopes.filter((scope) => scope !== 'offline_access').join(' '),
    expires_in: expiresInSeconds,
    ext_expires_in: expiresInSeconds,
    access_token: issueAccessToken({ ...grant, scopes }, claims, context),
    ...(grant.scopes.includes('offline_access') ? { refresh_token: grants.issueRefreshToken(grant) } : {}),
    ...(scopes.includes('openid')
      ? { id_token: await signIdToken({ ...grant, scopes }, nonce, context) }
      : {}),
    ...(faults.take(['client-info-omitted']) ? {} : { client_info: buildClientInfo(grant.person) }),
  };
}

/** Graph asks for permissions in their short form, and for what the session had answered by now. */
function issueAccessToken(
  { person, clientId, scopes, session }: Grant,
  { isChallengeable }: RequestClaims,
  { grants, accessTokenLifetimeSeconds }: EmulatorContext,
): string {
  return grants.issueAccessToken(
    {
      person,
      clientId,
      session,
      scopes: scopes.map(toPermission),
      isChallengeable,
      answered: session.answered,
    },
    accessTokenLifetimeSeconds,
  );
}

function signIdToken(grant: Grant, nonce: string | undefined, context: EmulatorContext): Promise<string> {
  const { baseUrl, clock, random, faults, signingKey } = context;
  const claims = buildIdTokenClaims(grant, { baseUrl, clock, random, nonce });
  const fault = faults.take(['id-token-wrong']);
  return signingKey.sign(fault === undefined ? claims : falsifyClaim(claims, fault, baseUrl));
}
