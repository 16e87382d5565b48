import { once } from 'node:events';
import { request } from 'node:http';
import { ClientGoneError } from '@hybrid-mcp/http-base';
import { expect, it } from 'vitest';
import { clientHeaders, openRaw } from '../testing/send-raw.ts';
import { startTestEndpoint } from '../testing/start-test-endpoint.ts';

/** An endpoint whose requests report that they have begun, and then log and end here. */
async function startWatched(onRequest: () => Promise<void> = async () => {}) {
  const begun = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const logged: string[] = [];
  const endpoint = await startTestEndpoint({}, (app) => {
    app.addHook('onRequest', async (incoming, reply) => {
      for (const level of ['debug', 'error'] as const) incoming.log[level] = () => void logged.push(level);
      reply.raw.once('close', closed.resolve);
      begun.resolve();
      await onRequest();
    });
  });
  return { ...endpoint, begun: begun.promise, closed: closed.promise, logged };
}

it('takes a body that its client breaks off for no failure', async () => {
  const { url, app, begun, closed, logged } = await startWatched();
  const headers = { ...clientHeaders, 'content-length': '99' };
  const outgoing = request(url, { method: 'POST', headers, agent: false });
  const failed = once(outgoing, 'error');
  outgoing.write('{');
  await begun;
  outgoing.destroy(new Error('enough'));
  await Promise.all([failed, closed]);
  await app.close();
  expect(logged).toEqual(['debug']);
});

it('takes a client that went away before its answer for no failure', async () => {
  const { url, app, begun, logged } = await startWatched(async () => {
    throw new ClientGoneError();
  });
  const broken = new AbortController();
  const answer = openRaw(url, { headers: clientHeaders, body: '{}', signal: broken.signal });
  await begun;
  broken.abort();
  await expect(answer).rejects.toThrow();
  await app.close();
  expect(logged).toEqual(['debug']);
});
