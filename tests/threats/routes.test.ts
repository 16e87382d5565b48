import {
  assembleCallbackSide,
  createMemoryStateStore,
  loadConfig,
  systemClock,
  systemRandom,
} from '@hybrid-mcp/core';
import { createHttpServer, createLogger } from '@hybrid-mcp/http-base';
import { assembleHybrid } from '@hybrid-mcp/server-hybrid';
import { freePort, type Topology } from '@hybrid-mcp/test-kit';
import { describe, expect, it } from 'vitest';
import { describeThreats } from './describe-threats.ts';

interface Route {
  readonly method: string;
  readonly path: string;
}

/** Every route of the hybrid server, as Fastify itself knows them. */
async function enumerateRoutes(): Promise<readonly Route[]> {
  const env = {
    AZURE_CLIENT_ID: 'a',
    AZURE_CLIENT_SECRET: 'b',
    LOG_LEVEL: 'silent',
    PORT: `${await freePort()}`,
  };
  const config = loadConfig(env, 'hybrid');
  const resources = { store: createMemoryStateStore(), clock: systemClock, random: systemRandom, fetch };
  const about = { name: 'test', version: '0.0.0' };
  const log = createLogger({ ...about, level: 'silent' });
  const parts = assembleHybrid({ config, resources, version: about.version, log });
  const { host: listenHost, ...http } = config.http;
  const app = await createHttpServer({ ...http, listenHost, ...about });
  const routes: Route[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, path: url });
  });
  await parts.register(app);
  await app.ready();
  await app.close();
  await parts.close?.();
  expect(assembleCallbackSide(config, resources).binding).toBe('direct');
  const shared = ['/', '/health', '/ready'].map((path) => ({ method: 'GET', path }));
  return [...shared, ...routes];
}

const send = async (
  { callbackBaseUrl }: Topology,
  { method, path }: Route,
  headers: Record<string, string> = {},
) => {
  const hasBody = method === 'POST';
  return fetch(`${callbackBaseUrl}${path.replaceAll(/:\w+/g, 'some-value')}`, {
    method,
    redirect: 'manual',
    headers: { ...(hasBody && { 'content-type': 'application/json' }), ...headers },
    ...(hasBody && { body: '{}' }),
  });
};

describe('the enumeration of routes', () => {
  it('finds the ones the contract names', async () => {
    const names = (await enumerateRoutes()).map(({ method, path }) => `${method} ${path}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'GET /oauth/start/:request',
        'POST /oauth/start/:request',
        'GET /oauth/callback',
        'GET /callback',
        'GET /api/callback/:state',
        'POST /mcp',
      ]),
    );
  });
});

describeThreats('every route', { kind: 'hybrid', env: { ALLOWED_HOSTS: 'mcp.example:8080' } }, [
  {
    id: 21,
    title: 'nothing that carries anything of a person may be kept by a cache',
    async attack(servers) {
      for (const route of await enumerateRoutes()) {
        const answer = await send(servers, route);
        expect([route.path, answer.headers.get('cache-control')]).toEqual([
          route.path,
          // Pictures of tools are the same for everybody.
          expect.stringMatching(route.path.startsWith('/icons/') ? /\bpublic\b/ : /\bno-store\b/),
        ]);
        expect([route.path, answer.headers.get('x-content-type-options')]).toEqual([route.path, 'nosniff']);
        expect([route.path, answer.status < 500]).toEqual([route.path, true]);
      }
    },
    twin: [
      {
        file: 'packages/http-base/dist/server/security-headers.js',
        find: "'cache-control': 'no-store',",
        replaceWith: '',
      },
    ],
  },
  {
    id: 28,
    title: 'a page of another origin reaches no route',
    async attack(servers) {
      for (const route of await enumerateRoutes()) {
        for (const origin of ['https://evil.example', 'null', `${servers.callbackBaseUrl}.evil.example`]) {
          const answer = await send(servers, route, { origin });
          expect([route.path, origin, answer.status]).toEqual([route.path, origin, 403]);
        }
      }
    },
    twin: [
      {
        file: 'packages/http-base/dist/guard/request-guard.js',
        find: 'if (!ownOrigins.allow(request))',
        replaceWith: 'if (false)',
      },
    ],
  },
]);
