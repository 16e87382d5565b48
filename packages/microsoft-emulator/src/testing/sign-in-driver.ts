import { createHash } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { type CreateEmulatorOptions, createEmulator, type EmulatorApp } from '../create-emulator.ts';
import { demoCredentials } from '../demo-credentials.ts';
import type { AadstsErrorBody } from '../entra/aadsts-error.ts';
import type { TokenAnswer } from '../entra/token-answer.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** Where the tests' client lives. */
export const redirectUri = 'http://localhost:8000/oauth/callback';
/** PKCE verifier of every test sign-in. */
export const verifier = 'a-verifier-of-at-least-43-characters-0123456789';
/** S256 challenge of {@link verifier}. */
export const challenge = createHash('sha256').update(verifier).digest('base64url');

/** Parameters to add to or, with `undefined`, to leave out of the usual ones. */
export type Changes = Readonly<Record<string, string | undefined>>;

/** What a test drives. */
export interface SignInDriver {
  readonly app: EmulatorApp;
  readonly clock: TestClock;
  /** URL of the authorize endpoint with the usual parameters, changed. */
  authorizeUrl(tenant?: string, changes?: Changes): string;
  /** The answer the client gets when `account` is chosen on the page. */
  choose(account: string, tenant?: string, changes?: Changes): Promise<URLSearchParams>;
  /** Posts the usual code exchange, changed, to the token endpoint. */
  exchange(code: string, tenant?: string, changes?: Changes): Promise<TokenResponse>;
  /** A whole sign-in. */
  signIn(account?: string, tenant?: string, changes?: Changes): Promise<TokenAnswer>;
  /** Posts a form to the token endpoint, with the demo's credentials unless it has others. */
  requestToken(tenant: string, form: Changes): Promise<TokenResponse>;
  /** Posts a form to any path. */
  post(path: string, form: Changes): Promise<LightMyRequestResponse>;
  /** What Graph answers to `GET /me` with this access token. */
  getMe(accessToken: string | undefined): Promise<LightMyRequestResponse>;
  /** Posts a refresh, changed, to the token endpoint. */
  refresh(refreshToken: string | undefined, tenant?: string, changes?: Changes): Promise<TokenResponse>;
}

/** An answer of the token endpoint; only the half that `status` says is there. */
export interface TokenResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: TokenAnswer & AadstsErrorBody;
}

/** Creates an emulator on a clock that stands still, and drives it as a client and its person would. */
export function createSignInDriver(options: CreateEmulatorOptions = {}): SignInDriver {
  const clock = createTestClock();
  const app = createEmulator({ clock, ...options });
  const postForm = (url: string, form: Changes) =>
    app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: toQuery(form),
    });
  const requestToken = async (tenant: string, form: Changes): Promise<TokenResponse> => {
    const { clientId: client_id, clientSecret: client_secret } = demoCredentials;
    const answer = await postForm(`/${tenant}/oauth2/v2.0/token`, { client_id, client_secret, ...form });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  };
  const driver: SignInDriver = {
    app,
    clock,
    requestToken,
    post: postForm,
    getMe: (token) => app.inject({ url: '/v1.0/me', headers: { authorization: `Bearer ${token}` } }),
    authorizeUrl: buildAuthorizeUrl,
    async choose(account, tenant, changes) {
      const answer = await postForm(buildAuthorizeUrl(tenant, changes), { account });
      return new URL(String(answer.headers.location)).searchParams;
    },
    exchange: (code, tenant = 'common', changes = {}) =>
      requestToken(tenant, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        ...changes,
      }),
    async signIn(account = 'adele@contoso.example', tenant = 'common', changes = {}) {
      const answer = await driver.choose(account, tenant, changes);
      return (await driver.exchange(answer.get('code') ?? '', tenant)).body;
    },
    refresh: (refreshToken, tenant = 'common', changes = {}) =>
      requestToken(tenant, { grant_type: 'refresh_token', refresh_token: refreshToken, ...changes }),
  };
  return driver;
}

function buildAuthorizeUrl(tenant = 'common', changes: Changes = {}): string {
  const query = {
    client_id: demoCredentials.clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access User.Read',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  };
  return `/${tenant}/oauth2/v2.0/authorize?${toQuery(query)}`;
}

function toQuery(values: Changes): string {
  const present = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return new URLSearchParams(present).toString();
}
