import type { AccountInfo, AuthenticationResult } from '@azure/msal-node';
import type { Clock } from '../clock.ts';
import { AppError } from '../errors/app-error.ts';
import { type AcquiredTokens, type TokenCache, toAcquiredTokens } from './acquired-tokens.ts';
import { type DeviceSignIn, startDeviceSignIn } from './device-sign-in.ts';
import { createDeviceSignInLimit } from './device-sign-in-limit.ts';
import { type MsalFailureContext, toMicrosoftError } from './microsoft-error.ts';
import {
  createMsalClient,
  createPublicMsalClient,
  type MsalApplication,
  type MsalClient,
  type MsalClientOptions,
} from './msal-client.ts';

/** Options of {@link createIdentityClient}. */
export interface IdentityClientOptions extends MsalClientOptions {
  readonly clock: Clock;
  /** What goes before the name of a Graph permission in a request for tokens. Default: nothing. */
  readonly scopePrefix?: string;
}

/**
 * Talks to the identity provider through MSAL, one instance per request: a shared one mixes people's tokens up.
 * Every method rejects with `AppError`.
 */
export interface IdentityClient {
  /** The authorize URL of a flow (RFC 6749 §4.1.1 with PKCE S256 and `prompt=select_account`). */
  authorizeUrl(request: AuthorizeRequest): Promise<string>;
  /** Redeems an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
  redeem(request: RedeemRequest): Promise<AcquiredTokens>;
  /**
   * A new access token from a cache's refresh token; Microsoft is asked each time.
   * @throws AppError `sign_in_required`, with the sign-in that would help, when Microsoft wants the person again
   */
  refresh(request: RefreshRequest): Promise<AcquiredTokens>;
  /** Starts a sign-in that the person finishes on another device (RFC 8628 §3.1). */
  startDeviceSignIn(request: DeviceSignInRequest): Promise<DeviceSignIn>;
}

/** What {@link IdentityClient.authorizeUrl} needs. */
export interface AuthorizeRequest {
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
  /** JSON text of a claims challenge to answer. */
  readonly claims?: string | undefined;
}

/** What {@link IdentityClient.redeem} needs. */
export interface RedeemRequest {
  readonly code: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** What {@link IdentityClient.refresh} needs. */
export interface RefreshRequest {
  readonly cache: TokenCache;
  readonly homeAccountId: string;
  /** The account's own tenant; personal accounts cannot be refreshed through `common`. */
  readonly tenantId: string | undefined;
  readonly scopes: readonly string[];
  /** JSON text of a claims challenge to answer. */
  readonly claims?: string | undefined;
}

/** What {@link IdentityClient.startDeviceSignIn} needs. */
export interface DeviceSignInRequest {
  readonly scopes: readonly string[];
  /** How long the person has, in seconds. */
  readonly timeoutSeconds: number;
  /** JSON text of a claims challenge to answer. */
  readonly claims?: string | undefined;
}

/** Creates an {@link IdentityClient}. */
export function createIdentityClient(options: IdentityClientOptions): IdentityClient {
  const { clock } = options;
  const limitDeviceSignIns = createDeviceSignInLimit();
  const toScopes = (names: readonly string[]) => names.map((name) => (options.scopePrefix ?? '') + name);
  return {
    async authorizeUrl({ scopes, codeChallenge, claims, ...request }) {
      // A link needs no credential, so none is read for it.
      const client = await createPublicMsalClient(options);
      const url = await ask(client, { fallback: 'microsoft_sign_in_failed' }, ({ application }) =>
        application.getAuthCodeUrl({
          ...request,
          scopes: toScopes(scopes),
          codeChallenge,
          codeChallengeMethod: 'S256',
          responseMode: 'query',
          prompt: 'select_account',
          ...(claims !== undefined && { claims }),
        }),
      );
      return assertS256(url, codeChallenge);
    },
    async redeem({ scopes, ...request }) {
      const client = await createMsalClient(options);
      return ask(client, { fallback: 'microsoft_sign_in_failed' }, async ({ application }) => {
        const result = await application.acquireTokenByCode({ ...request, scopes: toScopes(scopes) });
        return toAcquiredTokens(client, { result, clock });
      });
    },
    async refresh({ cache, homeAccountId, tenantId, scopes, claims }) {
      const client = await createMsalClient(options, tenantId);
      client.application.getTokenCache().deserialize(cache);
      const account = await requireAccount(client.application, homeAccountId);
      return ask(client, { fallback: 'sign_in_required', claims }, async ({ application }) => {
        const request = { account, scopes: toScopes(scopes), forceRefresh: true };
        const result = await application.acquireTokenSilent({
          ...request,
          ...(claims !== undefined && { claims }),
        });
        requireSameAccount(result, homeAccountId);
        return toAcquiredTokens(client, { result, clock, accountId: homeAccountId });
      });
    },
    startDeviceSignIn: ({ scopes, ...order }) =>
      limitDeviceSignIns(() => startDeviceSignIn(options, { ...order, scopes: toScopes(scopes) })),
  };
}

/** Calls MSAL; its failures become ours. */
async function ask<Application, Answer>(
  client: MsalClient<Application>,
  context: Pick<MsalFailureContext, 'fallback' | 'claims'>,
  call: (client: MsalClient<Application>) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await call(client);
  } catch (cause) {
    throw toMicrosoftError(cause, { ...context, exchange: client.exchange });
  }
}

/** Microsoft accepts `plain` and no PKCE at all, so nothing behind us would notice its loss (RFC 9700 §2.1.1). */
function assertS256(url: string, codeChallenge: string): string {
  const query = new URL(url).searchParams;
  if (query.get('code_challenge_method') !== 'S256' || query.get('code_challenge') !== codeChallenge) {
    throw new Error('The authorize URL lost its S256 code challenge.');
  }
  return url;
}

/** A partition never takes in another person's tokens (OpenID Connect Core §12.2: same `sub`). */
function requireSameAccount({ account }: AuthenticationResult, homeAccountId: string): void {
  if (!account || account.homeAccountId === homeAccountId) return;
  throw new AppError('invalid_id_token', { cause: new Error('The refreshed tokens name another account.') });
}

async function requireAccount(application: MsalApplication, homeAccountId: string): Promise<AccountInfo> {
  const accounts = await application.getTokenCache().getAllAccounts();
  const account = accounts.find((candidate) => candidate.homeAccountId === homeAccountId);
  if (account === undefined || accounts.length !== 1) {
    throw new Error('A token partition must hold exactly the account it is named after.');
  }
  return account;
}
