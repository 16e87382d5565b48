import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHeldTool } from '../testing/fake-tools.ts';
import { clientHeaders, openRaw, sendRaw, toRequestText } from '../testing/send-raw.ts';
import { startTestEndpoint } from '../testing/start-test-endpoint.ts';

const body = toRequestText('tools/call', { name: 'test_hold' });

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

describe('an answer that takes long (proxies close silent connections)', () => {
  it('becomes a stream with a sign of life every ten seconds, and ends with the result', async () => {
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const answered = openRaw(url, { headers: clientHeaders, body });
    await held.begun;
    vi.advanceTimersByTime(20_000);
    const incoming = await answered;
    expect(incoming.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    });
    const chunks = incoming.setEncoding('utf8')[Symbol.asyncIterator]();
    expect((await chunks.next()).value).toBe(': waiting\n\n');
    vi.advanceTimersByTime(10_000);
    expect((await chunks.next()).value).toBe(': waiting\n\n');
    held.release();
    expect((await chunks.next()).value).toMatch(
      /^event: message\ndata: .*"structuredContent":\{"done":true\}.*\n\n$/,
    );
    expect((await chunks.next()).done).toBe(true);
  });

  it('stays one JSON document for a client that reads nothing else', async () => {
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const headers = { ...clientHeaders, accept: 'application/json' };
    const answered = sendRaw(url, { headers, body });
    await held.begun;
    vi.advanceTimersByTime(40_000);
    held.release();
    const { text, headers: received } = await answered;
    expect(received['content-type']).toBe('application/json; charset=utf-8');
    expect(text).toMatch(/^\n\n\n\{/);
    expect(JSON.parse(text)).toMatchObject({ id: 1, result: { structuredContent: { done: true } } });
  });

  it('is plain JSON when it comes within ten seconds', async () => {
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const answered = sendRaw(url, { headers: clientHeaders, body });
    await held.begun;
    vi.advanceTimersByTime(10_000);
    held.release();
    expect((await answered).text).toMatch(/^\{"jsonrpc"/);
  });

  it('fails with its last event', async () => {
    const held = createHeldTool();
    const { url, beginShutdown } = await startTestEndpoint({ tools: [held.tool] });
    const answered = sendRaw(url, { headers: clientHeaders, body });
    await held.begun;
    vi.advanceTimersByTime(20_000);
    beginShutdown();
    expect((await answered).text).toMatch(
      /^: waiting\n\nevent: message\ndata: .*"error":"shutting_down".*\n\n$/,
    );
  });

  it('that fails then tells the log why, and the client no more than that', async () => {
    const begun = Promise.withResolvers<void>();
    const failed = Promise.withResolvers<never>();
    const readResource = () => {
      begun.resolve();
      return failed.promise;
    };
    const resources = { resources: [], templates: [], read: readResource };
    const logged: unknown[] = [];
    const { url } = await startTestEndpoint({ resources }, (app) => {
      app.addHook('onRequest', async ({ log }) => {
        log.error = (fields: unknown) => void logged.push(fields);
      });
    });
    const answered = sendRaw(url, {
      headers: clientHeaders,
      body: toRequestText('resources/read', { uri: 'a://b' }),
    });
    await begun.promise;
    vi.advanceTimersByTime(20_000);
    failed.reject(new Error('secret internal detail'));
    const { text } = await answered;
    expect(text).toMatch(/^: waiting\n\nevent: message\ndata: .*"error":"internal_error".*\n\n$/);
    expect(text).not.toContain('secret');
    expect(logged).toEqual([{ error: 'internal_error', err: new Error('secret internal detail') }]);
  });
});
