import { describe, expect, test } from 'vitest';
import { createWindowCounter } from './window-counter.ts';

function create(maxKeys?: number) {
  let nowMs = 1_000;
  const clock = { nowMs: () => nowMs, wallMs: () => 0 };
  const counter = createWindowCounter({ windowMs: 60_000, clock, ...(maxKeys && { maxKeys }) });
  const advance = (ms: number) => {
    nowMs += ms;
  };
  return { counter, advance };
}

describe('createWindowCounter', () => {
  test('counts in a window that the first use opens, and begins anew behind it', () => {
    const { counter, advance } = create();
    expect(counter.count('one')).toEqual({ uses: 1, endsInMs: 60_000 });
    advance(59_999);
    expect(counter.count('one')).toEqual({ uses: 2, endsInMs: 1 });
    advance(1);
    expect(counter.count('one')).toEqual({ uses: 1, endsInMs: 60_000 });
  });

  test('counts each key by itself', () => {
    const { counter } = create();
    counter.count('one');
    expect(counter.count('two').uses).toBe(1);
    expect(counter.count('one').uses).toBe(2);
  });

  test('keeps no window that has ended', () => {
    const { counter, advance } = create();
    for (let key = 0; key < 1_000; key += 1) counter.count(`key-${key}`);
    advance(30_000);
    counter.count('key-0');
    counter.count('late');
    expect(counter.size).toBe(1_001);
    advance(30_000);
    counter.count('new');
    expect(counter.size).toBe(2);
    expect(counter.count('late').uses).toBe(2);
  });

  test('forgets the oldest where there are too many keys', () => {
    const { counter } = create(3);
    for (const key of ['one', 'two', 'three', 'four']) counter.count(key);
    expect(counter.size).toBe(3);
    expect(counter.count('four').uses).toBe(2);
    expect(counter.count('one').uses).toBe(1);
  });
});
