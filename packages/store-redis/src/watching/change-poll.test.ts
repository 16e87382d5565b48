import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChangePoll } from './change-poll.ts';

/** Longest time until a key is looked at again, in milliseconds. */
const roundMs = 2_000;

describe('createChangePoll', () => {
  let states: Record<string, string>;
  let changes: string[];
  let reads: string[][];
  let isDown: boolean;

  function create(jitter = () => 0.999) {
    return createChangePoll({
      async readStates(keys) {
        reads.push([...keys]);
        if (isDown) throw new Error('down');
        return keys.map((key) => states[key] ?? 'none');
      },
      onChange: (key) => changes.push(key),
      jitter,
    });
  }

  beforeEach(() => {
    vi.useFakeTimers();
    [states, changes, reads, isDown] = [{}, [], [], false];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells of a key once at first, then when it has changed, each time within two seconds', async () => {
    const poll = create();
    poll.add('key');
    await vi.advanceTimersByTimeAsync(roundMs);
    expect(changes).toEqual(['key']);
    await vi.advanceTimersByTimeAsync(10 * roundMs);
    expect(changes).toEqual(['key']);
    for (const state of ['one', 'two', 'none']) {
      states.key = state;
      changes = [];
      await vi.advanceTimersByTimeAsync(roundMs);
      expect(changes).toEqual(['key']);
    }
    poll.close();
  });

  it.each([
    ['at least every two seconds', () => 0.999, 10],
    ['at most every second', () => 0, 20],
  ])('looks at a key %s', async (_how, jitter, looks) => {
    const poll = create(jitter);
    poll.add('key');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(reads.length).toBeGreaterThanOrEqual(looks - 1);
    expect(reads.length).toBeLessThanOrEqual(looks);
    poll.close();
  });

  it('spreads many keys over its round', async () => {
    let seed = 0;
    const poll = create(() => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    });
    for (let key = 0; key < 1_500; key += 1) poll.add(`key ${key}`);
    await vi.advanceTimersByTimeAsync(roundMs);
    expect(Math.max(...reads.map(({ length }) => length))).toBeLessThan(200);
    expect(new Set(reads.flat()).size).toBe(1_500);
    poll.close();
  });

  it('tells nobody anything while nothing can be read, and afterwards what has changed', async () => {
    const poll = create();
    poll.add('key');
    await vi.advanceTimersByTimeAsync(roundMs);
    changes = [];
    [isDown, states.key] = [true, 'changed'];
    await vi.advanceTimersByTimeAsync(5 * roundMs);
    expect(changes).toEqual([]);
    isDown = false;
    await vi.advanceTimersByTimeAsync(roundMs);
    expect(changes).toEqual(['key']);
    poll.close();
  });

  it('looks at everything at once when it is told to hurry', async () => {
    const poll = create();
    for (const key of ['a', 'b', 'c']) poll.add(key);
    poll.hurry();
    await vi.advanceTimersByTimeAsync(0);
    expect(changes.toSorted()).toEqual(['a', 'b', 'c']);
    poll.close();
  });

  it('says nothing of a key that was left while it was looked at', async () => {
    const poll = create();
    poll.add('key');
    poll.hurry();
    poll.delete('key');
    await vi.advanceTimersByTimeAsync(roundMs);
    expect(changes).toEqual([]);
  });

  it('has no timer while no key is watched, and none once it is closed', async () => {
    const poll = create();
    expect(vi.getTimerCount()).toBe(0);
    poll.add('key');
    expect(vi.getTimerCount()).toBe(1);
    poll.delete('key');
    await vi.advanceTimersByTimeAsync(roundMs);
    expect(vi.getTimerCount()).toBe(0);
    poll.add('key');
    poll.close();
    expect(vi.getTimerCount()).toBe(0);
  });
});
