import type { RateCounter } from '@hybrid-mcp/core';
import { describe, expect, test } from 'vitest';
import type { HttpServerOptions } from '../server/http-server-options.ts';
import { captureLog } from '../testing/captured-log.ts';
import { createTestServer, ownHost } from '../testing/test-server.ts';

async function create(options: Partial<HttpServerOptions> = {}) {
  let nowMs = 0;
  const clock = { nowMs: () => nowMs, wallMs: () => nowMs };
  const app = await createTestServer({ requestsPerMinute: 3, clock, ...options });
  app.post('/principal/:id', async (request, reply) => {
    await app.limitPrincipal?.((request.params as { id: string }).id, reply);
    return { ok: true };
  });
  app.get('/exempt', { config: { isExemptFromRates: true } }, async () => ({ ok: true }));
  const ask = (url = '/', { from = '192.0.2.1', method = 'GET' as 'GET' | 'POST' } = {}) =>
    app.inject({ method, url, headers: ownHost, remoteAddress: from });
  const statuses = async (count: number, ...how: Parameters<typeof ask>) => {
    const found: number[] = [];
    for (let asked = 0; asked < count; asked += 1) found.push((await ask(...how)).statusCode);
    return found;
  };
  const advance = (ms: number) => {
    nowMs += ms;
  };
  return { app, ask, statuses, advance };
}

/** What several replicas would share. */
function createCounter() {
  const uses = new Map<string, number>();
  const state = { isDown: false, asked: 0 };
  const counter: RateCounter = {
    async count(key, { windowMs }) {
      state.asked += 1;
      if (state.isDown) throw new Error('refused');
      uses.set(key, (uses.get(key) ?? 0) + 1);
      return { uses: uses.get(key) ?? 0, endsInMs: windowMs };
    },
  };
  return { counter, state };
}

describe('requests of one peer', () => {
  test('are refused beyond the limit with a typed answer that says when to come back', async () => {
    const { ask, statuses, advance } = await create();
    expect(await statuses(3)).toEqual([200, 200, 200]);
    advance(15_500);
    const refused = await ask();
    expect([refused.statusCode, refused.json().error]).toEqual([429, 'rate_limited']);
    expect(refused.headers).toMatchObject({
      'retry-after': '45',
      'x-ratelimit-limit': '3',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': '45',
      'x-content-type-options': 'nosniff',
    });
    advance(44_500);
    expect(await statuses(1)).toEqual([200]);
  });

  test('are told how many are left', async () => {
    const { ask } = await create();
    const left = [(await ask()).headers, (await ask('/nowhere')).headers];
    expect(left).toMatchObject([
      { 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '2', 'x-ratelimit-reset': '60' },
      { 'x-ratelimit-remaining': '1' },
    ]);
    expect(left[0]).not.toHaveProperty('retry-after');
  });

  test('are counted whatever they ask for, and those of others are not', async () => {
    const { statuses, ask } = await create();
    await ask('/nowhere');
    await ask('/principal/x', { method: 'POST' });
    await ask('/', { from: '192.0.2.1' });
    expect(await statuses(1)).toEqual([429]);
    expect(await statuses(3, '/', { from: '192.0.2.2' })).toEqual([200, 200, 200]);
  });

  test('are those of a whole IPv6 network', async () => {
    const { statuses } = await create();
    await statuses(2, '/', { from: '2001:db8::1' });
    expect(await statuses(2, '/', { from: '2001:db8::2' })).toEqual([200, 429]);
  });

  test.each(['/health', '/ready', '/exempt'])('are never too many for %s', async (url) => {
    const { statuses } = await create();
    expect(await statuses(10, url)).toEqual(Array(10).fill(200));
    expect(await statuses(3)).toEqual([200, 200, 200]);
  });

  test('are not counted where there is no limit, and carry no headers', async () => {
    const { ask, statuses } = await create({ requestsPerMinute: Number.POSITIVE_INFINITY });
    expect(await statuses(10)).toEqual(Array(10).fill(200));
    expect((await ask()).headers).not.toHaveProperty('x-ratelimit-limit');
  });

  test('leave one line about it in the log at the usual level, not one for each', async () => {
    const logStream = captureLog();
    const { statuses } = await create({ logStream, logLevel: 'info' });
    await statuses(10);
    const lines = logStream.lines.map((line) => JSON.parse(line));
    expect(lines.filter(({ msg }) => msg === 'refused')).toMatchObject([
      { reason: 'rate_per_peer', refused: 1 },
    ]);
    expect(lines.filter(({ status }) => status === 429)).toEqual([]);
  });
});

describe('requests of one peer over replicas', () => {
  test('are counted together', async () => {
    const { counter } = createCounter();
    const shared = { rateCounter: counter, rateSecret: 'the same' };
    const [one, two] = [await create(shared), await create(shared)];
    expect(await one.statuses(2)).toEqual([200, 200]);
    expect(await two.statuses(2)).toEqual([200, 429]);
    expect(await one.statuses(1)).toEqual([429]);
  });

  test('go through while the shared counter is down, and are counted by each', async () => {
    const { counter, state } = createCounter();
    state.isDown = true;
    const logStream = captureLog();
    const { statuses } = await create({ rateCounter: counter, logStream, logLevel: 'warn' });
    expect(await statuses(4)).toEqual([200, 200, 200, 429]);
    expect(logStream.lines.map((line) => JSON.parse(line).msg)).toEqual([
      'rates are counted by each process alone',
      'refused',
    ]);
  });

  test('do not reach the store once this process alone knows that they are too many', async () => {
    const { counter, state } = createCounter();
    const { statuses } = await create({ rateCounter: counter });
    await statuses(20);
    expect(state.asked).toBe(3);
  });
});

describe('requests of one principal', () => {
  test('are refused beyond their own limit, wherever they come from', async () => {
    const { ask } = await create({ requestsPerMinute: 100, principalRequestsPerMinute: 2 });
    const post = (id: string, from: string) => ask(`/principal/${id}`, { method: 'POST', from });
    expect((await post('adele', '192.0.2.1')).statusCode).toBe(200);
    const second = await post('adele', '192.0.2.2');
    expect(second.headers['x-ratelimit-limit']).toBe('100');
    const third = await post('adele', '192.0.2.3');
    expect([third.statusCode, third.json().error]).toEqual([429, 'rate_limited']);
    expect(third.headers).toMatchObject({ 'retry-after': '60', 'x-ratelimit-limit': '2' });
    expect((await post('lynne', '192.0.2.3')).statusCode).toBe(200);
  });

  test('are counted together over replicas', async () => {
    const { counter } = createCounter();
    const shared = { rateCounter: counter, rateSecret: 'the same', principalRequestsPerMinute: 2 };
    const [one, two] = [await create(shared), await create(shared)];
    const post = ({ ask }: typeof one) => ask('/principal/adele', { method: 'POST' });
    const answers = [await post(one), await post(two), await post(one)];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
  });

  test('are not counted where there is no limit', async () => {
    const { app } = await create();
    expect(app.limitPrincipal).toBeNull();
  });
});
