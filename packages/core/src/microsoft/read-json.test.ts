import { describe, expect, it } from 'vitest';
import { readJson } from './read-json.ts';

type Chunk = Uint8Array<ArrayBuffer>;

/** A body without end, which counts what was taken of it. */
function endlessBody(chunk: Chunk) {
  const taken = { chunks: 0, isCancelled: false };
  const stream = new ReadableStream<Chunk>(
    {
      pull(controller) {
        taken.chunks += 1;
        controller.enqueue(chunk);
      },
      cancel() {
        taken.isCancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { taken, response: new Response(stream) };
}

function bodyOf(...chunks: Chunk[]): Response {
  const stream = new ReadableStream<Chunk>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return new Response(stream);
}

describe('readJson', () => {
  it('stops at the limit of a body without end, and gives the connection up', async () => {
    const { taken, response } = endlessBody(new Uint8Array(1_000));
    await expect(readJson(response, 10_500)).rejects.toThrow(RangeError);
    expect(taken).toEqual({ chunks: 11, isCancelled: true });
  });

  it('counts bytes and not characters', async () => {
    expect(await readJson(new Response('"é"'), 4)).toBe('é');
    await expect(readJson(new Response('"é"'), 3)).rejects.toThrow('more than 3 bytes');
  });

  it('joins characters that come in pieces', async () => {
    const [first, second] = [new Uint8Array([0x22, 0xc3]), new Uint8Array([0xa9, 0x22])];
    expect(await readJson(bodyOf(first, second), 4)).toBe('é');
  });

  it.each([null, '', 'text', '<html>', '{'])('gives nothing for the body %o', async (body) => {
    expect(await readJson(new Response(body), 10)).toBeUndefined();
  });
});
