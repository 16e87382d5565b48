import { describe, expect, test } from 'vitest';
import { createTestServer, ownHost } from '../testing/test-server.ts';

/** Keeps the event loop from turning. */
function block(ms: number): void {
  const endMs = performance.now() + ms;
  while (performance.now() < endMs);
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function create() {
  const app = await createTestServer({ maxEventLoopDelayMs: 5, pressureSampleMs: 10 });
  app.get('/work', async () => ({ done: true }));
  app.get('/callback', { config: { isExemptFromPressure: true } }, async () => ({ done: true }));
  await app.ready();
  const ask = (url: string, accept = '*/*') => app.inject({ url, headers: { ...ownHost, accept } });
  /** Asks in the very turn in which the server finds that it is too late. */
  const askWhileBusy: typeof ask = async (...request) => {
    do {
      block(30);
      await turn();
    } while (!app.isUnderPressure());
    return ask(...request);
  };
  return { ask, askWhileBusy };
}

describe('a server that cannot keep up', () => {
  test('refuses new work with a typed answer that says when to come back', async () => {
    const { askWhileBusy } = await create();
    const refused = await askWhileBusy('/work');
    expect([refused.statusCode, refused.json().error]).toEqual([503, 'server_busy']);
    expect(refused.headers).toMatchObject({ 'retry-after': '5', 'x-content-type-options': 'nosniff' });
    expect((await askWhileBusy('/work', 'text/html')).body).toContain('more to do than it can take on');
  });

  test.each(['/health', '/ready', '/callback'])('answers %s all the same', async (url) => {
    const { askWhileBusy } = await create();
    expect((await askWhileBusy(url)).statusCode).toBe(200);
  });

  test('takes work again as soon as it can', async () => {
    const { ask, askWhileBusy } = await create();
    let answer = await askWhileBusy('/work');
    expect(answer.statusCode).toBe(503);
    while (answer.statusCode === 503) {
      await new Promise((resolve) => setTimeout(resolve, 10));
      answer = await ask('/work');
    }
    expect(answer.statusCode).toBe(200);
  });
});

describe('a server without such a limit', () => {
  test('does not measure itself', async () => {
    const app = await createTestServer();
    await app.ready();
    expect(app).not.toHaveProperty('isUnderPressure');
  });
});
