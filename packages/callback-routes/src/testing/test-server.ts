import {
  assembleCallbackSide,
  assembleToolSide,
  createMemoryStateStore,
  createSignInService,
  type Environment,
  loadConfig,
  type RateCounter,
  type SideResources,
  type StateStore,
  systemRandom,
} from '@hybrid-mcp/core';
import { createHttpServer } from '@hybrid-mcp/http-base';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { callbackRoutes } from '../callback-routes.ts';

/** Credential of the tool side in these tests. */
export const serviceToken = 's'.repeat(40);

/** What a test may change. */
export interface TestServerOptions {
  readonly env?: Environment;
  readonly pollRequestsPerMinute?: number;
  /** Wraps the store of the callback side. */
  readonly wrapStore?: (store: StateStore) => StateStore;
  /** What replicas count with. */
  readonly rateCounter?: RateCounter;
  /** Gets the log, at debug level. */
  readonly log?: (line: string) => void;
}

/** A server with these routes, whose sign-ins a test starts and whose clock it moves. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly publicBaseUrl: string;
  inject(request: InjectOptions & { readonly url: string }): Promise<LightMyRequestResponse>;
  /** Starts a sign-in on the tool side. */
  startSignIn(clientName?: string): Promise<{ readonly authUrl: string; readonly state: string }>;
  advance(ms: number): void;
}

const browser = { accept: 'text/html', 'sec-fetch-dest': 'document' } as const;

/** Creates a server as a process would, but on a memory store, with a clock that stands still, and without listening. */
export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { env = {}, pollRequestsPerMinute, wrapStore = (store) => store, rateCounter, log } = options;
  const config = loadConfig(
    { AZURE_CLIENT_ID: 'a-client', AZURE_CLIENT_SECRET: 'a-secret', ...env },
    'hybrid',
  );
  let nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  const clock = { nowMs: () => nowMs, wallMs: () => nowMs };
  const noNetwork = () => Promise.reject(new Error('This test needs no network.'));
  const store = createMemoryStateStore({ clock });
  const resources: SideResources = { store, clock, random: systemRandom, fetch: noNetwork };
  const side = assembleCallbackSide(config, { ...resources, store: wrapStore(store) });
  const signIn = createSignInService(assembleToolSide(config, { ...resources, scopes: ['User.Read'] }));
  const { host: listenHost, publicBaseUrl, ...http } = config.http;
  const app = await createHttpServer({
    ...http,
    publicBaseUrl,
    listenHost,
    rateCounter,
    rateSecret: 'the same for all replicas',
    name: 'test',
    version: '0.0.0',
    ...(log === undefined
      ? { logLevel: 'silent' as const }
      : { logLevel: 'debug' as const, logStream: { write: log } }),
  });
  await app.register(callbackRoutes, {
    side,
    publicBaseUrl,
    serviceToken,
    ...(pollRequestsPerMinute !== undefined && { pollRequestsPerMinute }),
  });
  const { host } = new URL(publicBaseUrl);
  return {
    app,
    publicBaseUrl,
    inject: ({ headers, ...request }) =>
      app.inject({ ...request, headers: { host, ...browser, ...headers } }),
    startSignIn: (clientName = 'a test') =>
      signIn.start({ caller: { principal: { kind: 'local' }, clientName } }),
    advance(ms) {
      nowMs += ms;
    },
  };
}

/** Environment of a server that others can reach: https, `confirm` binding. */
export const publicServer: Environment = { PUBLIC_BASE_URL: 'https://mcp.example.com' };

/** Cookie header of a browser that keeps what the answers set, expiries included. */
export function toCookieHeader(...answers: readonly LightMyRequestResponse[]): string {
  const jar = new Map<string, string>();
  for (const { name, value, maxAge } of answers.flatMap(({ cookies }) => cookies)) {
    if (maxAge === 0) jar.delete(name);
    else jar.set(name, value);
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** Path and query of a URL. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

/** Opens a start page and presses Continue. */
export async function pressContinue(
  { inject }: TestServer,
  authUrl: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> {
  const page = await inject({ url: pathOf(authUrl) });
  const [, token = ''] = /name="form_token" value="([^"]+)"/.exec(page.body) ?? [];
  return inject({
    method: 'POST',
    url: pathOf(authUrl),
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ form_token: token }).toString(),
  });
}

/** The callback's address with the given answer of Microsoft. */
export function callbackUrl(
  state: string,
  answer: Readonly<Record<string, string>> = { code: 'a-code' },
): string {
  return `/oauth/callback?${new URLSearchParams({ state, ...answer })}`;
}
