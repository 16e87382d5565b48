import { createHttpServer } from '@hybrid-mcp/http-base';
import { describe, expect, it } from 'vitest';
import { mcpEndpoint } from './mcp-endpoint.ts';
import { fakeOptions } from './testing/fake-services.ts';
import { echo } from './testing/fake-tools.ts';

const host = 'localhost:8000';
const call = {
  jsonrpc: '2.0',
  id: 'an-id',
  method: 'tools/call',
  params: { name: 'test_echo', arguments: { nonce: 'one' } },
};

/** A server whose clients say who they are, with limits of two requests. */
async function start(limits: Partial<Parameters<typeof createHttpServer>[0]>) {
  const app = await createHttpServer({
    name: 'test',
    version: '1.2.3',
    publicBaseUrl: `http://${host}`,
    listenHost: 'localhost',
    port: 8000,
    logLevel: 'silent',
    ...limits,
  });
  await app.register(mcpEndpoint, {
    ...fakeOptions,
    tools: [echo],
    principalOf: ({ headers }) => ({ kind: 'user', id: String(headers['x-test-user']) }),
  });
  return (user: string, remoteAddress = '192.0.2.1') =>
    app.inject({
      method: 'POST',
      url: '/mcp',
      remoteAddress,
      headers: { host, 'x-test-user': user, accept: 'application/json, text/event-stream' },
      payload: call,
    });
}

const countTogether = () => {
  let uses = 0;
  return { count: async () => ({ uses: ++uses, endsInMs: 30_000 }) };
};

describe('/mcp and how often it may be asked', () => {
  it.each([
    ['in this process', {}],
    ['by replicas together', { rateCounter: countTogether() }],
  ])('refuses a principal beyond its limit as JSON-RPC, with its id, counted %s', async (_where, how) => {
    const ask = await start({ principalRequestsPerMinute: 2, ...how });
    const answers = [await ask('adele'), await ask('adele'), await ask('adele')];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
    expect(answers[0]?.json().result.structuredContent).toMatchObject({ nonce: 'one' });
    expect(answers[2]?.json()).toEqual({
      jsonrpc: '2.0',
      id: 'an-id',
      error: { code: -32000, message: expect.stringMatching(/Retry-After/), data: { error: 'rate_limited' } },
    });
    expect(Number(answers[2]?.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('refuses a peer beyond its limit as JSON-RPC, before it reads the body', async () => {
    const ask = await start({ requestsPerMinute: 1 });
    expect((await ask('adele')).statusCode).toBe(200);
    const refused = await ask('lynne');
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({
      jsonrpc: '2.0',
      id: null,
      error: { data: { error: 'rate_limited' } },
    });
    expect(refused.headers).toMatchObject({ 'retry-after': '60', 'x-ratelimit-remaining': '0' });
    expect((await ask('lynne', '192.0.2.2')).statusCode).toBe(200);
  });
});
