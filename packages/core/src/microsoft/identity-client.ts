import type { AccountInfo, AuthenticationResult, ConfidentialClientApplication } from '@azure/msal-node';
import { AppError } from '../errors/app-error.ts';
import type { MicrosoftAuthority } from './authority.ts';
import type { Fetch } from './json-fetch.ts';
import { createMsalNetwork } from './msal-network.ts';

/** The app registration this server signs people in with. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Options of {@link createIdentityClient}. */
export interface IdentityClientOptions {
  readonly credentials: ClientCredentials;
  readonly authority: MicrosoftAuthority;
  readonly fetch: Fetch;
  /** Deadline of one request to Microsoft, in milliseconds. Default: 15,000. */
  readonly timeoutMs?: number;
}

/** Microsoft's token cache of one account, as MSAL serializes it. Secret. */
export type TokenCache = string;

/** Tokens as Microsoft gave them, with the cache that refreshes them. */
export interface AcquiredTokens {
  readonly result: AuthenticationResult;
  readonly cache: TokenCache;
}

/** Talks to the identity provider through MSAL, one instance per request: a shared one mixes people's tokens up. */
export interface IdentityClient {
  /** The authorize URL of a flow (RFC 6749 §4.1.1 with PKCE S256 and `prompt=select_account`). */
  authorizeUrl(request: AuthorizeRequest): Promise<string>;
  /** Redeems an authorization code (RFC 6749 §4.1.3, RFC 7636 §4.5). */
  redeem(request: RedeemRequest): Promise<AcquiredTokens>;
  /** A valid access token from a cache, refreshed where it is about to expire. */
  refresh(request: RefreshRequest): Promise<AcquiredTokens>;
}

/** What {@link IdentityClient.authorizeUrl} needs. */
export interface AuthorizeRequest {
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
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
}

/** Creates an {@link IdentityClient}. MSAL is loaded at first use, which keeps the start of a server short. */
export function createIdentityClient(options: IdentityClientOptions): IdentityClient {
  return {
    async authorizeUrl({ scopes, codeChallenge, ...request }) {
      const client = await createMsalClient(options);
      const url = await client.getAuthCodeUrl({
        ...request,
        scopes: [...scopes],
        codeChallenge,
        codeChallengeMethod: 'S256',
        responseMode: 'query',
        prompt: 'select_account',
      });
      return assertS256(url, codeChallenge);
    },
    async redeem({ scopes, ...request }) {
      const client = await createMsalClient(options);
      const result = await client.acquireTokenByCode({ ...request, scopes: [...scopes] });
      return { result: requireAccessToken(result), cache: client.getTokenCache().serialize() };
    },
    async refresh({ cache, homeAccountId, tenantId, scopes }) {
      const client = await createMsalClient(options, tenantId);
      client.getTokenCache().deserialize(cache);
      const account = await requireAccount(client, homeAccountId);
      const result = await client.acquireTokenSilent({ account, scopes: [...scopes] });
      requireSameAccount(result, homeAccountId);
      return { result: requireAccessToken(result), cache: client.getTokenCache().serialize() };
    },
  };
}

/** Microsoft accepts `plain` and no PKCE at all, so nothing behind us would notice its loss (RFC 9700 §2.1.1). */
function assertS256(url: string, codeChallenge: string): string {
  const query = new URL(url).searchParams;
  if (query.get('code_challenge_method') !== 'S256' || query.get('code_challenge') !== codeChallenge) {
    throw new Error('The authorize URL lost its S256 code challenge.');
  }
  return url;
}

/** MSAL passes an answer without an access token on as an empty one (RFC 6749 §5.1 requires it). */
function requireAccessToken(result: AuthenticationResult): AuthenticationResult {
  if (result.accessToken !== '') return result;
  throw new AppError('microsoft_unreachable', { cause: new Error('The token answer has no access token.') });
}

/** A partition never takes in another person's tokens (OpenID Connect Core §12.2: same `sub`). */
function requireSameAccount({ account }: AuthenticationResult, homeAccountId: string): void {
  if (!account || account.homeAccountId === homeAccountId) return;
  throw new AppError('invalid_id_token', { cause: new Error('The refreshed tokens name another account.') });
}

async function createMsalClient(
  options: IdentityClientOptions,
  tenant?: string,
): Promise<ConfidentialClientApplication> {
  const { credentials, authority, fetch, timeoutMs = 15_000 } = options;
  const [msal, metadata] = await Promise.all([import('@azure/msal-node'), authority.metadata(tenant)]);
  const authorityUrl = authority.msalAuthority(tenant);
  return new msal.ConfidentialClientApplication({
    auth: {
      clientId: credentials.clientId,
      clientSecret: credentials.clientSecret,
      authority: authorityUrl,
      knownAuthorities: [new URL(authorityUrl).host],
      authorityMetadata: JSON.stringify(metadata),
    },
    system: { networkClient: createMsalNetwork(fetch, timeoutMs) },
  });
}

async function requireAccount(
  client: ConfidentialClientApplication,
  homeAccountId: string,
): Promise<AccountInfo> {
  const accounts = await client.getTokenCache().getAllAccounts();
  const account = accounts.find((candidate) => candidate.homeAccountId === homeAccountId);
  if (account === undefined || accounts.length !== 1) {
    throw new Error('A token partition must hold exactly the account it is named after.');
  }
  return account;
}
