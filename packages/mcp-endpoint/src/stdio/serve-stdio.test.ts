import { PassThrough } from 'node:stream';
import type { Tool } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { fakeOptions } from '../testing/fake-services.ts';
import { crash, createHeldTool, echo, whenAborted } from '../testing/fake-tools.ts';
import { serveStdio } from './serve-stdio.ts';

/** A client at the other end of two streams. */
function connect(tools: readonly Tool[]) {
  const [input, output, stop] = [new PassThrough(), new PassThrough(), new AbortController()];
  const ended = serveStdio({ ...fakeOptions, tools, input, output, signal: stop.signal });
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

  it('goes on after a line that is no message', async () => {
    const { read, call, input, ended } = connect([echo]);
    input.write('no json\n{"jsonrpc":"1.0"}\n[]\n');
    call('test_echo', { nonce: 'n' });
    expect(await read()).toMatchObject({ id: 1 });
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
