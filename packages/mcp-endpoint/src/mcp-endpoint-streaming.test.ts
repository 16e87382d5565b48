import type { Tool } from '@hybrid-mcp/graph-tools';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { connectClient } from './testing/connect-client.ts';
import { createHeldTool, echo, whenAborted } from './testing/fake-tools.ts';
import { clientHeaders, openRaw, sendRaw, toRequestText } from './testing/send-raw.ts';
import { startTestEndpoint } from './testing/start-test-endpoint.ts';

const callHold = (meta: Record<string, unknown> = {}) =>
  toRequestText('tools/call', { name: 'test_hold', _meta: meta });

describe('progress (MCP utilities/progress)', () => {
  it('streams it while the call runs, and unbuffered', async () => {
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const incoming = await openRaw(url, { headers: clientHeaders, body: callHold({ progressToken: 'p' }) });
    expect(incoming.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    const chunks = incoming.setEncoding('utf8')[Symbol.asyncIterator]();
    expect((await chunks.next()).value).toBe(': open\n\n');
    const { reportProgress } = await held.begun;
    reportProgress?.({ progress: 10, total: 60, message: 'Waiting.' });
    const event = await chunks.next();
    expect(JSON.parse(String(event.value).replace(/^event: message\ndata: /, ''))).toEqual({
      jsonrpc: '2.0',
      method: 'notifications/progress',
      params: { progressToken: 'p', progress: 10, total: 60, message: 'Waiting.' },
    });
    held.release();
    expect((await chunks.next()).value).toContain('"structuredContent":{"done":true}');
    expect((await chunks.next()).done).toBe(true);
  });

  it('keeps a client waiting beyond its own time-out', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const client = await connectClient(url);
    const seen: number[] = [];
    const { promise: reported, resolve: onReport } = Promise.withResolvers<void>();
    const onprogress = ({ progress }: { readonly progress: number }) => {
      seen.push(progress);
      onReport();
    };
    const options = { onprogress, timeout: 60_000, resetTimeoutOnProgress: true };
    const result = client.callTool({ name: 'test_hold' }, undefined, options);
    const { reportProgress } = await held.begun;
    vi.advanceTimersByTime(50_000);
    reportProgress?.({ progress: 50, message: 'Waiting.' });
    await reported;
    vi.advanceTimersByTime(50_000);
    held.release();
    expect((await result).structuredContent).toEqual({ done: true });
    expect(seen).toEqual([50]);
  });

  it.each([
    ['no token was sent', clientHeaders, {}],
    ['only JSON is accepted', { ...clientHeaders, accept: 'application/json' }, { progressToken: 1 }],
  ])('is not offered to a tool when %s', async (_why, headers, meta) => {
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const answer = sendRaw(url, { headers, body: callHold(meta) });
    expect((await held.begun).reportProgress).toBeUndefined();
    held.release();
    expect((await answer).headers['content-type']).toContain('application/json');
  });

  it('does not follow the result, whatever a tool goes on reporting', async () => {
    const { tool } = createHeldTool();
    const restless: Tool = {
      ...tool,
      async run(_input, { reportProgress }) {
        const report = async () => {
          for (let progress = 1; progress < 100; progress += 1) {
            reportProgress?.({ progress, message: 'Still here.' });
            await undefined;
          }
        };
        void report();
        return { done: true };
      },
    };
    const { url } = await startTestEndpoint({ tools: [restless] });
    const answer = await sendRaw(url, { headers: clientHeaders, body: callHold({ progressToken: 'p' }) });
    const [last = ''] = answer.text.trimEnd().split('\n').slice(-1);
    expect(last).toContain('"structuredContent":{"done":true}');
  });

  it('may come too late without harm', async () => {
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const answer = sendRaw(url, { headers: clientHeaders, body: callHold({ progressToken: 'p' }) });
    const { reportProgress } = await held.begun;
    held.release();
    await answer;
    expect(() => reportProgress?.({ progress: 1, message: 'Too late.' })).not.toThrow();
  });
});

describe('a client that goes away (THREATS 25)', () => {
  it.each([
    ['a JSON answer', {}],
    ['a stream', { progressToken: 'p' }],
  ])('frees its waiter within a second of waiting for %s', async (_what, meta) => {
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const client = new AbortController();
    const raw = { headers: clientHeaders, body: callHold(meta), signal: client.signal };
    const answer = sendRaw(url, raw).catch((error: unknown) => error);
    const { signal } = await held.begun;
    const cutAtMs = performance.now();
    client.abort();
    await whenAborted(signal);
    expect(performance.now() - cutAtMs).toBeLessThan(1_000);
    expect(await answer).toBeInstanceOf(Error);
  });

  it('frees its waiter when the SDK closes the connection', async () => {
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const client = await connectClient(url);
    const result = client.callTool({ name: 'test_hold' }).catch((error: unknown) => error);
    const { signal } = await held.begun;
    const closedAtMs = performance.now();
    await client.close();
    await whenAborted(signal);
    expect(performance.now() - closedAtMs).toBeLessThan(1_000);
    expect(await result).toBeInstanceOf(Error);
  });

  it('does not abort the signal of a call that was answered', async () => {
    const held = createHeldTool();
    const { url } = await startTestEndpoint({ tools: [held.tool] });
    const answer = sendRaw(url, { headers: clientHeaders, body: callHold() });
    const { signal } = await held.begun;
    held.release();
    await answer;
    expect(signal.aborted).toBe(false);
  });
});

describe('the reply', () => {
  it.each([
    ['a JSON answer', {}, 'application/json'],
    ['a stream', { progressToken: 'p' }, 'text/event-stream'],
  ])('runs the onSend hooks of the server for %s', async (_what, meta, contentType) => {
    const { url } = await startTestEndpoint({ tools: [echo] }, (app) => {
      app.addHook('onSend', async (_request, reply) => {
        reply.header('access-control-allow-origin', 'https://app.example');
      });
    });
    const params = { name: 'test_echo', arguments: { nonce: 'n' }, _meta: meta };
    const answer = await sendRaw(url, { headers: clientHeaders, body: toRequestText('tools/call', params) });
    expect(answer.status).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe('https://app.example');
    expect(answer.headers['content-type']).toContain(contentType);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.text).toContain('"nonce":"n"');
  });
});
