import { get } from 'node:http';
import type { StateStore } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import {
  callbackUrl,
  createTestServer,
  pressContinue,
  publicServer,
  serviceToken,
  type TestServer,
  type TestServerOptions,
  toCookieHeader,
} from './testing/test-server.ts';

const service = { authorization: `Bearer ${serviceToken}` };

/** A server on which somebody has signed in, and the state of that flow. */
async function arrived(options: TestServerOptions = {}): Promise<{ server: TestServer; url: string }> {
  const server = await createTestServer(options);
  const { authUrl, state } = await server.startSignIn();
  const isConfirm = authUrl.startsWith(server.publicBaseUrl);
  const cookie = isConfirm ? toCookieHeader(await pressContinue(server, authUrl)) : '';
  await server.inject({ url: callbackUrl(state), headers: { cookie } });
  return { server, url: `/api/callback/${state}` };
}

describe('GET /api/callback/:state', () => {
  it('tells pending, expired and unknown apart', async () => {
    const { inject, startSignIn, advance } = await createTestServer();
    const { state } = await startSignIn();
    const pending = await inject({ url: `/api/callback/${state}` });
    expect(pending.json()).toEqual({ received: false, status: 'pending', expires_in: 600 });
    advance(10 * 60_000 + 1_000);
    const expired = await inject({ url: `/api/callback/${state}` });
    expect([expired.statusCode, expired.json()]).toEqual([410, { received: false, status: 'expired' }]);
    const unknown = await inject({ url: '/api/callback/nothing' });
    expect([unknown.statusCode, unknown.json()]).toEqual([404, { received: false, status: 'unknown' }]);
  });

  it('gives anybody the handle in direct binding, and never the code', async () => {
    const { server, url } = await arrived();
    const { status, data } = (await server.inject({ url })).json();
    expect(status).toBe('success');
    expect(data.auth_code).toEqual(expect.any(String));
    expect(data.auth_code).not.toContain('a-code');
  });

  it('gives nobody anything but the fact in confirm binding (THREATS 22)', async () => {
    const { server, url } = await arrived({ env: publicServer });
    const answer = (await server.inject({ url })).json();
    expect(answer.status).toBe('success');
    expect(answer.data).toEqual({ error: null, error_description: null });
  });

  it('gives the code to the tool side, once', async () => {
    const { server, url } = await arrived({ env: publicServer });
    expect((await server.inject({ url, headers: service })).json().data.auth_code).toBe('a-code');
    expect((await server.inject({ url, headers: service })).json()).toEqual({
      received: true,
      status: 'completed',
    });
  });

  it('gives it again to a collector that names itself, and to no other', async () => {
    const { server, url } = await arrived({ env: publicServer });
    const collect = async (name: string) =>
      (await server.inject({ url, headers: { ...service, 'x-collector-id': name } })).json();
    expect((await collect('collector-number-one')).data.auth_code).toBe('a-code');
    expect((await collect('collector-number-one')).data.auth_code).toBe('a-code');
    expect(await collect('collector-number-two')).toEqual({ received: true, status: 'completed' });
  });

  it('lets the tool side look without collecting', async () => {
    const { server, url } = await arrived({ env: publicServer });
    const looked = (await server.inject({ url: `${url}?collect=false`, headers: service })).json();
    expect(looked.data).not.toHaveProperty('auth_code');
    expect((await server.inject({ url, headers: service })).json().data.auth_code).toBe('a-code');
  });

  it('refuses a wrong credential and names the scheme it wants (RFC 6750 §3)', async () => {
    const { server, url } = await arrived({ env: publicServer });
    const answer = await server.inject({ url, headers: { authorization: 'Bearer wrong', accept: '*/*' } });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    expect(answer.json()).toMatchObject({ error: 'invalid_service_token' });
    expect((await server.inject({ url, headers: service })).json().data.auth_code).toBe('a-code');
  });

  it('limits polls and guesses alike, and never the tool side (THREATS 22)', async () => {
    const { server, url } = await arrived({ env: publicServer, pollRequestsPerMinute: 3 });
    const answers = [
      await server.inject({ url }),
      await server.inject({ url, headers: { authorization: 'Bearer guess' } }),
      await server.inject({ url }),
      await server.inject({ url, headers: { accept: '*/*' } }),
      await server.inject({ url, headers: { authorization: 'Bearer guess' } }),
      await server.inject({ url, headers: service }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 401, 200, 429, 429, 200]);
    expect(answers[3]?.json()).toMatchObject({ error: 'rate_limited' });
    expect(Number(answers[3]?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('counts polls for all replicas together, and not among other requests', async () => {
    let uses = 0;
    const rateCounter = { count: async () => ({ uses: ++uses, endsInMs: 30_000 }) };
    const how = { pollRequestsPerMinute: 2, rateCounter, env: { ...publicServer, REQUESTS_PER_MINUTE: '1' } };
    const [one, two] = [await createTestServer(how), await createTestServer(how)];
    const poll = async (server: TestServer) =>
      server.inject({ url: '/api/callback/x', headers: { accept: '*/*' } });
    const answers = [await poll(one), await poll(two), await poll(one)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 429]);
    expect(answers[2]?.headers['retry-after']).toBe('30');
  });

  it('counts polls by itself while the shared counter is down', async () => {
    const rateCounter = { count: () => Promise.reject(new Error('refused')) };
    const { inject } = await createTestServer({ pollRequestsPerMinute: 1, rateCounter });
    const poll = () => inject({ url: '/api/callback/x', headers: { accept: '*/*' } });
    expect([(await poll()).statusCode, (await poll()).statusCode]).toEqual([404, 429]);
  });

  it('refuses a wait it cannot keep', async () => {
    const { inject, startSignIn } = await createTestServer();
    const { state } = await startSignIn();
    const answer = await inject({ url: `/api/callback/${state}?wait=51`, headers: { accept: '*/*' } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().error_description).toContain('from 0 to 50');
  });

  it.each(['HEAD', 'POST', 'DELETE'] as const)('takes no %s', async (method) => {
    const { inject } = await createTestServer();
    const answer = await inject({ method, url: '/api/callback/anything' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers.allow).toBe('GET');
  });
});

describe('a held poll', () => {
  /** A poll that waits, from the moment on at which the server certainly holds it. */
  async function hold() {
    const watching = Promise.withResolvers<void>();
    const server = await createTestServer({
      wrapStore: (store): StateStore => ({
        ...store,
        watch: (...args) => store.watch(...args).finally(watching.resolve),
      }),
    });
    const { state } = await server.startSignIn();
    const answer = server.inject({ url: `/api/callback/${state}?wait=50`, headers: { accept: '*/*' } });
    await watching.promise;
    return { server, state, answer };
  }

  it('is answered as soon as the person comes back', async () => {
    const { server, state, answer } = await hold();
    await server.inject({ url: callbackUrl(state) });
    expect((await answer).json()).toMatchObject({ received: true, status: 'success' });
  });

  it('is answered when the person says no', async () => {
    const { server, state, answer } = await hold();
    await server.inject({ url: callbackUrl(state, { error: 'access_denied' }) });
    expect((await answer).json()).toMatchObject({ status: 'error', data: { error: 'access_denied' } });
  });

  it('is let go as soon as its client leaves (THREATS 25)', async () => {
    const [watching, stopped] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const wrapStore = (store: StateStore): StateStore => ({
      ...store,
      async watch(...args) {
        const stop = await store.watch(...args);
        watching.resolve();
        return () => {
          stop();
          stopped.resolve();
        };
      },
    });
    const server = await createTestServer({ wrapStore });
    const { state } = await server.startSignIn();
    const address = await server.app.listen({ host: '127.0.0.1', port: 0 });
    const client = new AbortController();
    const headers = { host: new URL(server.publicBaseUrl).host };
    const request = get(`${address}/api/callback/${state}?wait=50`, { headers, signal: client.signal });
    request.on('error', () => {});
    await watching.promise;
    client.abort();
    await stopped.promise;
    await server.app.close();
  });

  it('is told to come back when the server stops (THREATS 46)', async () => {
    const { server, answer } = await hold();
    await server.app.close();
    const told = await answer;
    expect(told.statusCode).toBe(503);
    expect(told.json()).toMatchObject({ error: 'shutting_down' });
  });
});
