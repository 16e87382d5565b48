import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readEvents } from './stdio/read-events.ts';
import { serveStdio } from './stdio/serve-stdio.ts';
import { createFakeChanges } from './testing/fake-changes.ts';
import { fakeOptions } from './testing/fake-services.ts';
import { toModernRequest } from './testing/modern-request.ts';
import { clientHeaders, sendRaw } from './testing/send-raw.ts';
import { startTestEndpoint } from './testing/start-test-endpoint.ts';

const [own, foreign] = ['graph-changes://own', 'graph-changes://foreign'];

async function ask(url: URL, method: string, params: object = {}) {
  const { text } = await sendRaw(url, toModernRequest(method, { ...params }));
  return JSON.parse(text) as { readonly result: Record<string, unknown>; readonly error?: object };
}

/** Opens a stream of news, and what reads it. */
async function listen(url: URL, resourceSubscriptions: readonly string[]) {
  const left = new AbortController();
  const { headers = {}, body = '' } = toModernRequest('subscriptions/listen', {
    notifications: { resourceSubscriptions },
  });
  const answer = await fetch(url, { method: 'POST', headers, body, signal: left.signal });
  if (answer.body === null) throw new Error('There is no stream.');
  const events = readEvents(answer.body);
  const read = async () => {
    const { value } = await events.next();
    return value === undefined ? undefined : JSON.parse(value);
  };
  return { read, leave: () => left.abort(), type: answer.headers.get('content-type') };
}

describe('subscriptions as resources (MCP 2026-07-28, subscriptions/listen)', () => {
  it('are listed with what is in them, for whoever asks', async () => {
    const { url } = await startTestEndpoint({ changes: createFakeChanges().service });
    const { result } = await ask(url, 'resources/list');
    expect(result).toMatchObject({ resources: [{ uri: own }], cacheScope: 'private' });
    const read = await ask(url, 'resources/read', { uri: own });
    const [content] = read.result.contents as readonly { readonly text: string }[];
    expect(JSON.parse(content?.text ?? '')).toEqual({
      subscription: 'own',
      what: 'mail',
      expires: '1970-01-01T00:00:00.000Z',
      changes: [{ kind: 'mail', id: 'm1', change: 'created', time: '1970-01-01T00:00:00.000Z' }],
      cursor: '1',
    });
    expect((await ask(url, 'resources/read', { uri: foreign })).error).toMatchObject({ code: -32602 });
  });

  it('are watched by a stream, which acknowledges none but what the caller may watch', async () => {
    const changes = createFakeChanges();
    const { url } = await startTestEndpoint({ changes: changes.service });
    const stream = await listen(url, [own, foreign, 'file:///etc/passwd']);
    expect(stream.type).toContain('text/event-stream');
    expect(await stream.read()).toMatchObject({
      method: 'notifications/subscriptions/acknowledged',
      params: { notifications: { resourceSubscriptions: [own] } },
    });
    changes.tell();
    expect(await stream.read()).toMatchObject({
      method: 'notifications/resources/updated',
      params: { uri: own },
    });
    expect(changes.watching()).toBe(1);
    stream.leave();
    await changes.left;
  });

  it('are news for the stream that asked for them only', async () => {
    const changes = createFakeChanges();
    const { url } = await startTestEndpoint({ changes: changes.service });
    const stream = await listen(url, [foreign]);
    expect(await stream.read()).toMatchObject({ params: { notifications: {} } });
    expect(await stream.read()).toMatchObject({ result: { resultType: 'complete' } });
    expect(await stream.read()).toBeUndefined();
    expect(changes.watching()).toBe(0);
  });

  it('can be subscribed to, says the server where that is so', async () => {
    const { url } = await startTestEndpoint({ changes: createFakeChanges().service });
    const discovered = await ask(url, 'server/discover');
    expect(discovered.result.capabilities).toMatchObject({ resources: { subscribe: true } });
    const params = {
      protocolVersion: '2025-11-25',
      capabilities: {},
      clientInfo: { name: 'a test', version: '1' },
    };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
    const { text } = await sendRaw(url, { headers: clientHeaders, body });
    expect(JSON.parse(text).result.capabilities).toEqual({ tools: {}, resources: {} });
  });
});

describe('resources/subscribe (MCP 2025-11-25) over stdio', () => {
  it('tells of changes until it is taken back', async () => {
    const changes = createFakeChanges();
    const [input, output, stop] = [new PassThrough(), new PassThrough(), new AbortController()];
    const options = { ...fakeOptions, changes: changes.service, input, output, signal: stop.signal };
    const ended = serveStdio(options);
    const lines = output[Symbol.asyncIterator]();
    const read = async () => JSON.parse(String((await lines.next()).value));
    const send = (id: number, method: string, uri: string) =>
      input.write(`${JSON.stringify({ jsonrpc: '2.0', id, method, params: { uri } })}\n`);
    send(1, 'resources/subscribe', own);
    expect(await read()).toMatchObject({ id: 1, result: {} });
    changes.tell();
    expect(await read()).toMatchObject({ method: 'notifications/resources/updated', params: { uri: own } });
    send(2, 'resources/subscribe', foreign);
    expect(await read()).toMatchObject({ id: 2, error: { code: -32002 } });
    send(3, 'resources/unsubscribe', own);
    expect(await read()).toMatchObject({ id: 3, result: {} });
    await changes.left;
    send(4, 'resources/subscribe', own);
    expect(await read()).toMatchObject({ id: 4, result: {} });
    input.end();
    await ended;
    expect(changes.watching()).toBe(0);
  });
});
