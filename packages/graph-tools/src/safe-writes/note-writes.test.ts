import { describe, expect, it, vi } from 'vitest';
import { graphPath } from '../graph-client/graph-path.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { noteWrites } from './note-writes.ts';

const path = graphPath`/me/messages`;
const claim = { keep: async () => {}, keepUnknown: async () => {}, release: async () => {} };

/** Every method of a client, each of which answers. */
const methods = Object.keys(createFakeContext().graph);

function setUp() {
  const answer = async () => 'an answer' as never;
  const graph = Object.fromEntries(methods.map((name) => [name, answer]));
  const takeKey = vi.fn(async () => claim);
  const writes = noteWrites(createFakeContext({ graph }).graph, takeKey);
  const ask = (name: string) =>
    (writes.graph as unknown as Record<string, (at: object) => Promise<unknown>>)[name]?.(path);
  return { ask, takeKey, writes };
}

describe('noteWrites', () => {
  it.each(['get', 'getText', 'download', 'open'])('takes no key for %s', async (name) => {
    const { ask, takeKey, writes } = setUp();
    expect(await ask(name)).toBe('an answer');
    expect([takeKey.mock.calls.length, writes.hasDone()]).toEqual([0, false]);
  });

  const writing = methods.filter((name) => !['get', 'getText', 'download', 'open'].includes(name));
  it.each(writing)('takes one key for however many of %s', async (name) => {
    const { ask, takeKey, writes } = setUp();
    expect([await ask(name), await ask(name)]).toEqual(['an answer', 'an answer']);
    expect([takeKey.mock.calls.length, writes.hasDone(), writes.claim()]).toEqual([1, true, claim]);
  });
});
