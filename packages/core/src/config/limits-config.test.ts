import { describe, expect, it } from 'vitest';
import type { Environment } from './environment.ts';
import { loadConfig } from './load-config.ts';

const credentials = { AZURE_CLIENT_ID: 'id', AZURE_CLIENT_SECRET: 'hush' };
const load = (env: Environment) => loadConfig({ ...credentials, ...env }, 'hybrid');
const reachable = { PUBLIC_BASE_URL: 'https://mcp.example.com' };

describe('loadConfig: limits', () => {
  it('give every peer a part of a server that others reach', () => {
    const { http, limits } = load(reachable);
    expect(http).toMatchObject({
      maxConnections: 15_000,
      maxConnectionsPerPeer: 1_000,
      requestsPerMinute: 6_000,
      principalRequestsPerMinute: 3_000,
      maxEventLoopDelayMs: 500,
    });
    expect(limits).toEqual({
      pendingSignIns: 25_000,
      pendingSignInsPerPeer: 1_000,
      waiters: 12_000,
      waitersPerPeer: 1_000,
    });
  });

  it('tell nobody apart where there is only this machine, unless they are set', () => {
    const { http, limits } = load({ MAX_WAITERS_PER_PEER: '5' });
    expect([http.maxConnectionsPerPeer, http.requestsPerMinute, http.maxEventLoopDelayMs]).toEqual([
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect(limits).toMatchObject({ pendingSignInsPerPeer: Number.POSITIVE_INFINITY, waitersPerPeer: 5 });
  });

  it('leave room in the store for accounts, however large it is', () => {
    expect(load({ MAX_STORED_ENTRIES: '1000' }).limits.pendingSignIns).toBe(250);
  });

  it.each<[string, Environment, object]>([
    ['MAX_CONNECTIONS', { MAX_CONNECTIONS: '10' }, { http: { maxConnections: 10 } }],
    ['MAX_CONNECTIONS_PER_PEER', { MAX_CONNECTIONS_PER_PEER: '1' }, { http: { maxConnectionsPerPeer: 1 } }],
    ['MAX_PENDING_SIGN_INS', { MAX_PENDING_SIGN_INS: '7' }, { limits: { pendingSignIns: 7 } }],
    [
      'MAX_PENDING_SIGN_INS_PER_PEER',
      { MAX_PENDING_SIGN_INS_PER_PEER: '3' },
      { limits: { pendingSignInsPerPeer: 3 } },
    ],
    ['MAX_EVENT_LOOP_DELAY_MS', { MAX_EVENT_LOOP_DELAY_MS: '50' }, { http: { maxEventLoopDelayMs: 50 } }],
    ['REQUESTS_PER_MINUTE', { REQUESTS_PER_MINUTE: '60' }, { http: { requestsPerMinute: 60 } }],
    [
      'rates of 0',
      { REQUESTS_PER_MINUTE: '0', PRINCIPAL_REQUESTS_PER_MINUTE: '0' },
      {
        http: {
          requestsPerMinute: Number.POSITIVE_INFINITY,
          principalRequestsPerMinute: Number.POSITIVE_INFINITY,
        },
      },
    ],
    ['MAX_WAITERS', { MAX_WAITERS: '8' }, { limits: { waiters: 8 } }],
    [
      'seconds',
      { HEADERS_TIMEOUT_SECONDS: '1', REQUEST_TIMEOUT_SECONDS: '2', KEEP_ALIVE_SECONDS: '75' },
      { http: { timeouts: { headersMs: 1_000, requestMs: 2_000, keepAliveMs: 75_000 } } },
    ],
  ])('are read from %s', (_name, env, expected) => {
    expect(load({ ...reachable, ...env })).toMatchObject(expected);
  });

  it('refuse headers that may take longer than the request they begin', () => {
    expect(() => load({ HEADERS_TIMEOUT_SECONDS: '31' })).toThrow(
      /HEADERS_TIMEOUT_SECONDS: must not be longer/,
    );
  });
});
