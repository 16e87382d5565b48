import { describe, expect, it } from 'vitest';
import type { Clock } from '../clock.ts';
import { createMemoryStateStore } from './memory-state-store.ts';
import type { StateStore } from './state-store.ts';

const races = process.env.TEST_LONG ? 1_000_000 : 20_000;
const ttl = { ttlMs: 1_000 };

function setUp(maxEntries = 3) {
  let nowMs = 1_000_000;
  const clock: Clock = { nowMs: () => nowMs, wallMs: () => nowMs };
  const store = createMemoryStateStore({ maxEntries, clock });
  const advance = (ms: number) => {
    nowMs += ms;
  };
  return { store, advance };
}

async function fill(store: StateStore, count: number, ttlMs: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await store.create(`filled-${index}`, 'value', { ttlMs });
}

describe('createMemoryStateStore: bounds', () => {
  it('refuses a new entry when full and evicts nothing', async () => {
    const { store } = setUp();
    await fill(store, 3, 1_000);
    await expect(store.create('one-more', 'value', ttl)).rejects.toMatchObject({ code: 'store_full' });
    for (const index of [0, 1, 2]) expect(await store.read(`filled-${index}`)).toBeDefined();
    expect(await store.read('one-more')).toBeUndefined();
  });

  it('still swaps, takes and answers create for keys it holds when full', async () => {
    const { store } = setUp();
    await fill(store, 3, 1_000);
    const before = await store.read('filled-0');
    expect(await store.swap('filled-0', before?.version ?? '', 'changed', ttl)).toBe(true);
    expect(await store.create('filled-0', 'other', ttl)).toBe(false);
    expect(await store.take('filled-0', { claimId: 'a' })).toMatchObject({ value: 'changed' });
    expect(await store.create('filled-0', 'next life', ttl)).toBe(true);
  });

  it('has room again after a removal', async () => {
    const { store } = setUp();
    await fill(store, 3, 1_000);
    await store.remove('filled-1');
    expect(await store.create('one-more', 'value', ttl)).toBe(true);
  });

  it('counts a remembered claim until the TTL of what was taken would have ended', async () => {
    const { store, advance } = setUp();
    await fill(store, 3, 1_000);
    await store.take('filled-1', { claimId: 'a' });
    await expect(store.create('one-more', 'value', ttl)).rejects.toMatchObject({ code: 'store_full' });
    advance(1_000);
    expect(await store.create('one-more', 'value', ttl)).toBe(true);
  });

  it('frees what has expired before it calls itself full', async () => {
    const { store, advance } = setUp();
    await store.create('long', 'value', { ttlMs: 60_000 });
    await store.create('short', 'value', { ttlMs: 10 });
    await store.create('middle', 'value', { ttlMs: 20 });
    advance(10);
    expect(await store.create('one-more', 'value', ttl)).toBe(true);
    await expect(store.create('too-many', 'value', ttl)).rejects.toMatchObject({ code: 'store_full' });
    advance(10);
    expect(await store.create('too-many', 'value', ttl)).toBe(true);
    expect(await store.read('long')).toBeDefined();
  });

  it('frees a slot early when a swap has shortened its TTL', async () => {
    const { store, advance } = setUp(1);
    await store.create('key', 'value', { ttlMs: 60_000 });
    const entry = await store.read('key');
    await store.swap('key', entry?.version ?? '', 'value', { ttlMs: 10 });
    advance(10);
    expect(await store.create('other', 'value', ttl)).toBe(true);
  });

  it('accepts only a whole number from 1 as maxEntries', () => {
    for (const maxEntries of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => createMemoryStateStore({ maxEntries })).toThrow(/maxEntries/);
    }
  });
});

describe('createMemoryStateStore: many entries', () => {
  it('holds 100,000 entries, refuses the next, and takes 100,000 new ones once they have expired', async () => {
    const { store, advance } = setUp(100_000);
    await fill(store, 100_000, 600_000);
    await expect(store.create('one-more', 'value', ttl)).rejects.toMatchObject({ code: 'store_full' });
    expect(await store.read('filled-0')).toBeDefined();
    expect(await store.read('filled-99999')).toBeDefined();
    advance(600_000);
    for (let index = 0; index < 100_000; index += 1) await store.create(`next-${index}`, 'value', ttl);
    expect(await store.read('filled-99999')).toBeUndefined();
    expect(await store.read('next-99999')).toBeDefined();
  });

  it('does not grow with the number of writes to one key', async () => {
    const { store, advance } = setUp(2);
    await store.create('key', 'value', { ttlMs: 60_000 });
    for (let write = 0; write < 10_000; write += 1) {
      const entry = await store.read('key');
      await store.swap('key', entry?.version ?? '', String(write), { ttlMs: 60_000 + (write % 7) });
    }
    advance(59_999);
    expect(await store.read('key')).toMatchObject({ value: '9999' });
    advance(10);
    await fill(store, 2, 1_000);
    expect(await store.read('filled-1')).toBeDefined();
  });

  it('keeps no claim for the keys that many claimants asked for in vain', async () => {
    const { store } = setUp(2);
    for (let index = 0; index < 1_000; index += 1) await store.take(`absent-${index}`, { claimId: 'a' });
    await fill(store, 2, 1_000);
    expect(await store.read('filled-1')).toBeDefined();
  });
});

describe('createMemoryStateStore: races', () => {
  it(`has one winner in each of ${races} races for an entry`, { timeout: 120_000 }, async () => {
    const { store } = setUp();
    for (let race = 0; race < races; race += 1) {
      await store.create('key', String(race), ttl);
      const claims = ['a', 'b', 'c'].map((name) => store.take('key', { claimId: `${name}-${race}` }));
      const won = (await Promise.all(claims)).filter((entry) => entry !== undefined);
      if (won.length !== 1 || won[0]?.value !== String(race))
        expect.fail(`race ${race}: ${won.length} winners`);
    }
  });
});
describe('createMemoryStateStore: listeners', () => {
  it('hands what a listener throws to onListenerError, outside the writer', async () => {
    const thrown: unknown[] = [];
    const store = createMemoryStateStore({ onListenerError: (error) => thrown.push(error) });
    const failure = new Error('from a listener');
    await store.watch('key', () => {
      throw failure;
    });
    await expect(store.create('key', 'value', ttl)).resolves.toBe(true);
    await Promise.resolve();
    expect(thrown).toEqual([failure]);
  });

  it('signals nothing for a verb that changed nothing', async () => {
    const { store } = setUp();
    await store.create('key', 'value', ttl);
    let signals = 0;
    await store.watch('key', () => {
      signals += 1;
    });
    await store.create('key', 'other', ttl);
    await store.swap('key', 'no such version', 'other', ttl);
    await store.remove('other key');
    await Promise.resolve();
    expect(signals).toBe(0);
  });
});
