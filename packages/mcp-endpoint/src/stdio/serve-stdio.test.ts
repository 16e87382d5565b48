import { PassThrough } from 'node:stream';
import type { Tool } from '@hybrid-mcp/graph-tools';
import { describe, expect, it, vi } from 'vitest';
import { servedRevisions } from '../eras/modern/served-revisions.ts';
import { fakeOptions } from '../testing/fake-services.ts';
import { crash, createHeldTool, echo, whenAborted } from '../testing/fake-tools.ts';
import { type StdioOptions, serveStdio } from './serve-stdio.ts';

const versionKey = 'io.modelcontextprotocol/protocolVersion';

/** A client at the other end of two streams. */
function connect(tools: readonly Tool[], more: Partial<StdioOptions> = {}) {
  const [input, output, stop] = [new PassThrough(), new PassThrough(), new AbortController()];
  const ended = serveStdio({ ...fakeOptions, tools, ...more, input, output, signal: stop.signal });
  const lines: AsyncIterator<string> = readLines(output);
  const write = (message: object) => input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
  const read = async () => JSON.parse((await lines.next()).value) as Record<string, unknown>;
  const call = (name: string, args: object = {}, id = 1) =>
    write({ id, method: 'tools/call', params: { name, arguments: args } });
  return { input, output, stop, ended, write, read, call };
}

async function* readLines(stream: PassThrough): AsyncGenerator<string> {
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      yield text.slice(0, end);
      text = text.slice(end + 1);
    }
  }
}

describe('serveStdio', () => {
  it('answers as the local person, under the name that the client gave itself', async () => {
    const { write, read, call, input, ended } = connect([echo]);
    const clientInfo = { name: 'an editor', version: '1' };
    write({
      id: 0,
      method: 'initialize',
      params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo },
    });
    expect(await read()).toMatchObject({ id: 0, result: { instructions: fakeOptions.instructions } });
    call('test_echo', { nonce: 'n' });
    const structuredContent = { nonce: 'n', client: 'an editor', principal: 'local' };
    expect(await read()).toMatchObject({ id: 1, result: { structuredContent } });
    input.end();
    await ended;
  });

  it('keeps what went wrong inside to itself', async () => {
    const { read, call, input, ended } = connect([crash]);
    call('test_crash');
    const answer = JSON.stringify(await read());
    expect(answer).toContain('internal_error');
    expect(answer).not.toContain('secret internal detail');
    input.end();
    await ended;
  });

  it('tells its log, and not its client, why something else than a tool failed', async () => {
    const onToolError = vi.fn();
    const read = async () => {
      throw new Error('secret internal detail');
    };
    const resources = { resources: [], templates: [], read };
    const client = connect([], { resources, onToolError });
    client.write({ id: 1, method: 'resources/read', params: { uri: 'a://b' } });
    const answer = await client.read();
    expect(answer).toMatchObject({ id: 1, error: { code: -32603 } });
    expect(JSON.stringify(answer)).not.toContain('secret internal detail');
    expect(onToolError).toHaveBeenCalledExactlyOnceWith(new Error('secret internal detail'));
    client.input.end();
    await client.ended;
  });

  it('goes on after a line that is no message', async () => {
    const { read, call, input, ended } = connect([echo]);
    input.write('no json\n{"jsonrpc":"1.0"}\n[]\n');
    call('test_echo', { nonce: 'n' });
    expect(await read()).toMatchObject({ id: 1 });
    input.end();
    await ended;
  });

  it('serves 2026-07-28 on the same streams, under the name that comes with each request', async () => {
    const { write, read, input, ended } = connect([echo]);
    const _meta = {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientInfo': { name: 'a newer editor', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    write({ id: 0, method: 'server/discover', params: { _meta } });
    expect(await read()).toMatchObject({ id: 0, result: { supportedVersions: servedRevisions } });
    const params = { name: 'test_echo', arguments: { nonce: 'n' }, _meta };
    write({ id: 1, method: 'tools/call', params });
    const structuredContent = { nonce: 'n', client: 'a newer editor', principal: 'local' };
    expect(await read()).toMatchObject({ id: 1, result: { resultType: 'complete', structuredContent } });
    write({
      id: 2,
      method: 'tools/call',
      params: { ...params, _meta: { ..._meta, [versionKey]: '2030-01-01' } },
    });
    expect(await read()).toMatchObject({ id: 2, error: { code: -32022 } });
    write({
      id: 3,
      method: 'subscriptions/listen',
      params: { notifications: { toolsListChanged: true }, _meta },
    });
    expect(await read()).toMatchObject({ method: 'notifications/subscriptions/acknowledged' });
    input.end();
    await ended;
  });

  it('ends the request that its client cancels, and answers the others', async () => {
    const held = createHeldTool();
    const { write, read, call, input, ended } = connect([held.tool, echo]);
    call('test_hold', {}, 7);
    const { signal } = await held.begun;
    write({ method: 'notifications/cancelled', params: { requestId: 7 } });
    await whenAborted(signal);
    call('test_echo', { nonce: 'n' }, 8);
    expect(await read()).toMatchObject({ id: 8 });
    input.end();
    await ended;
  });

  it('shows progress while a call runs, and none of it afterwards', async () => {
    const held = createHeldTool();
    const { write, read, call, input, ended } = connect([held.tool, echo]);
    write({ id: 1, method: 'tools/call', params: { name: 'test_hold', _meta: { progressToken: 't' } } });
    const { reportProgress } = await held.begun;
    reportProgress?.({ progress: 1, message: 'Waiting.' });
    expect(await read()).toMatchObject({ method: 'notifications/progress', params: { progressToken: 't' } });
    held.release();
    expect(await read()).toMatchObject({ id: 1, result: { structuredContent: { done: true } } });
    reportProgress?.({ progress: 2, message: 'Too late.' });
    call('test_echo', { nonce: 'n' }, 2);
    expect(await read()).toMatchObject({ id: 2 });
    input.end();
    await ended;
  });

  it.each(['end', 'abort'])('leaves a read and finishes a write when it ends by %s', async (how) => {
    const [reading, writing] = [createHeldTool('read'), createHeldTool('send')];
    const writeTool: Tool = { ...writing.tool, name: 'test_write' };
    const { call, input, stop, ended } = connect([reading.tool, writeTool]);
    call('test_hold', {}, 1);
    call('test_write', {}, 2);
    const { signal } = await reading.begun;
    await writing.begun;
    if (how === 'end') input.end();
    else stop.abort();
    await whenAborted(signal);
    let isOver = false;
    const over = ended.then(() => {
      isOver = true;
    });
    await Promise.resolve();
    expect(isOver).toBe(false);
    writing.release();
    await over;
  });
});
