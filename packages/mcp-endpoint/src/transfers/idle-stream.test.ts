import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { readWithDeadline, withIdleDeadline } from './idle-stream.ts';

async function collect(source: AsyncIterable<Buffer>): Promise<string> {
  let all = '';
  for await (const chunk of source) all += chunk.toString();
  return all;
}

describe('withIdleDeadline', () => {
  it('hands everything on', async () => {
    expect(await text(withIdleDeadline(Readable.from([Buffer.from('a'), Buffer.from('b')]), 1_000))).toBe(
      'ab',
    );
  });

  it('ends both ends when nothing comes any more', async () => {
    vi.useFakeTimers();
    const source = new PassThrough();
    source.on('error', () => {});
    const read = text(withIdleDeadline(source, 1_000));
    const failed = expect(read).rejects.toMatchObject({ code: 'graph_unavailable' });
    source.write('a');
    await vi.advanceTimersByTimeAsync(2_100);
    vi.useRealTimers();
    await failed;
    expect(source.destroyed).toBe(true);
  });

  it('ends its source when nobody reads any more', async () => {
    const source = new PassThrough();
    const watched = withIdleDeadline(source, 1_000);
    watched.destroy();
    await new Promise((resolve) => source.once('close', resolve));
    expect(source.destroyed).toBe(true);
  });
});

describe('readWithDeadline', () => {
  it('leaves its source open when it is left', async () => {
    const source = new PassThrough();
    source.write('a');
    for await (const chunk of readWithDeadline(source, 1_000)) {
      expect(chunk.toString()).toBe('a');
      break;
    }
    expect(source.destroyed).toBe(false);
  });

  it('ends when nothing comes any more, and waits for whoever works with what came', async () => {
    vi.useFakeTimers();
    const source = new PassThrough();
    const failed = expect(collect(readWithDeadline(source, 1_000))).rejects.toMatchObject({
      code: 'invalid_request',
    });
    source.write('a');
    await vi.advanceTimersByTimeAsync(1_100);
    vi.useRealTimers();
    await failed;
  });
});
