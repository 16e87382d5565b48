import { createBrowser, freePort, type Topology } from '@hybrid-mcp/test-kit';
import { expect } from 'vitest';
import { poll, startSignIn, visit } from '../e2e/sign-in-steps.ts';
import { describeThreats } from './describe-threats.ts';

const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

async function arrivedState(servers: Topology): Promise<string> {
  const { authUrl, state } = await startSignIn(servers);
  await visit(createBrowser(), authUrl);
  return state;
}

describeThreats(
  'the poll API',
  { kind: 'split', autoSignIn: 'adele@contoso.example', env: { SIGN_IN_BINDING: 'confirm' } },
  [
    {
      id: 22,
      title: 'without the right service credential the answer carries no code',
      async attack(servers) {
        const state = await arrivedState(servers);
        const guesses = [
          '',
          'wrong',
          servers.serviceToken.slice(0, -1),
          `${servers.serviceToken}x`,
          servers.flowSecret,
        ];
        const answers = [
          await poll(servers, state),
          ...(await Promise.all(guesses.map((token) => poll(servers, state, bearer(token))))),
        ];
        for (const { body } of answers) expect(JSON.stringify(body)).not.toContain('auth_code');
        expect(answers.map(({ status }) => status)).toEqual([200, 401, 401, 401, 401, 401]);
      },
      twin: [
        {
          file: 'packages/callback-routes/dist/service-credential.js',
          find: 'if (expected === undefined || !isEqualConstantTime(headers.authorization, expected))',
          replaceWith: 'if (false)',
        },
      ],
    },
    {
      id: 22,
      title: 'the code is handed out once; only the collector that got it may ask again',
      async attack(servers) {
        const state = await arrivedState(servers);
        const named = {
          headers: { ...bearer(servers.serviceToken).headers, 'x-collector-id': 'collector-number-one' },
        };
        const first = await poll(servers, state, named);
        expect(first.body.data?.auth_code).toEqual(expect.any(String));
        expect((await poll(servers, state, named)).body.data?.auth_code).toBe(first.body.data?.auth_code);
        const other = await poll(servers, state, bearer(servers.serviceToken));
        expect(other.body).toEqual({ received: true, status: 'completed' });
      },
      twin: [
        {
          file: 'packages/core/dist/sign-in/callback-outcome.js',
          find: 'const entry = await store.take(key, { claimId: collectorId });',
          replaceWith: 'const entry = await store.read(key);',
        },
      ],
    },
    {
      id: 23,
      title: 'the callback server works without client secret and PKCE verifier, and prints none',
      async attack(servers) {
        const state = await arrivedState(servers);
        expect((await poll(servers, state)).body.status).toBe('success');
        const [, callbackServer] = servers.processes;
        expect(callbackServer?.output()).not.toContain(servers.emulator.clientSecret);
      },
    },
    {
      id: 24,
      title: 'a held poll ends when it promised to',
      async attack(servers) {
        const { state } = await startSignIn(servers);
        const started = performance.now();
        expect((await poll(servers, state, { query: '?wait=1' })).body.status).toBe('pending');
        expect(performance.now() - started).toBeGreaterThan(950);
      },
    },
  ],
);

const metricsPort = await freePort();

/** Resolves once the callback server holds a poll open. */
async function awaitHeldPoll(): Promise<void> {
  for (let metrics = ''; !/^hybrid_mcp_waiters 1$/m.test(metrics); ) {
    metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  }
}

describeThreats(
  'a poll that is held for a tool call',
  { kind: 'split', callbackEnv: { METRICS_PORT: `${metricsPort}` } },
  [
    {
      id: 25,
      title: 'a client that goes away frees its waiter',
      async attack(servers) {
        const { state } = await startSignIn(servers);
        const leaving = new AbortController();
        const params = { name: 'wait_for_callback', arguments: { state } };
        const call = servers.mcp.post(
          { jsonrpc: '2.0', id: 1, method: 'tools/call', params },
          { signal: leaving.signal },
        );
        await awaitHeldPoll();
        leaving.abort();
        await expect(call).rejects.toThrow(/abort/);
        await servers.processes[0]?.printed(/"route":"\/mcp".*"aborted":true/);
        // The poll that the wait held open at the callback server ends with it.
        await servers.processes[1]?.printed(/"route":"\/api\/callback\/:state".*"aborted":true/);
      },
    },
  ],
);

describeThreats('trust in what proxies say', { kind: 'hybrid', env: { POLL_REQUESTS_PER_MINUTE: '5' } }, [
  {
    id: 18,
    title: 'X-Forwarded-* of a stranger changes neither the limit it is under nor any URL',
    async attack(servers) {
      const { mcp, callbackBaseUrl } = servers;
      const headers = {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        'x-forwarded-port': '443',
        forwarded: 'host=evil.example',
      };
      const { value } = await mcp.call('authenticate_account', {}, { headers });
      expect(JSON.stringify(value)).not.toContain('evil.example');
      expect(new URL(String(value.auth_url)).searchParams.get('redirect_uri')).toBe(
        `${callbackBaseUrl}/oauth/callback`,
      );
      const spoofed = (n: number) =>
        poll(servers, String(value.state), { headers: { 'x-forwarded-for': `203.0.113.${n}` } });
      const statuses = [];
      for (let n = 0; n < 6; n += 1) statuses.push((await spoofed(n)).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    },
    twin: [
      {
        file: 'packages/http-base/dist/server/create-http-server.js',
        find: 'trustProxy: trustedProxies.length > 0 && [...trustedProxies],',
        replaceWith: 'trustProxy: true,',
      },
    ],
  },
  {
    id: 22,
    title: 'polling without the credential is limited, with a typed answer that says when to come back',
    async attack(servers) {
      const { state } = await startSignIn(servers);
      const answers = [];
      for (let n = 0; n < 8; n += 1) answers.push(await poll(servers, state));
      const last = answers.at(-1);
      expect(last?.status).toBe(429);
      expect(last?.body).toMatchObject({ error: 'rate_limited' });
      expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await poll(servers, state, bearer(servers.serviceToken))).status).toBe(200);
    },
    twin: [
      {
        file: 'packages/callback-routes/dist/poll-route.js',
        find: 'max: pollRequestsPerMinute,',
        replaceWith: 'max: 1000000,',
      },
    ],
  },
]);
