import type { RateCounter } from '@hybrid-mcp/core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSharedCounter } from './shared-counter.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Mode = 'ok' | 'dead' | 'frozen';

function create() {
  const store = { mode: 'ok' as Mode, keys: [] as string[], windows: [] as number[] };
  const onFailure = vi.fn();
  const counter: RateCounter = {
    async count(key, { windowMs }) {
      store.keys.push(key);
      store.windows.push(windowMs);
      if (store.mode === 'dead') throw new Error('refused');
      if (store.mode === 'frozen') await new Promise(() => {});
      return { uses: store.keys.length, endsInMs: windowMs };
    },
  };
  const clock = { nowMs: () => Date.now(), wallMs: () => Date.now() };
  const secret = 's'.repeat(32);
  const shared = createSharedCounter({ counter, clock, secret, onFailure });
  return { store, shared, onFailure, count: () => shared.count('peer:192.0.2.1', 60_000) };
}

describe('createSharedCounter', () => {
  test('hands on what the counter says', async () => {
    const { count, store } = create();
    expect(await count()).toEqual({ uses: 1, endsInMs: 60_000 });
    expect(await count()).toEqual({ uses: 2, endsInMs: 60_000 });
    expect(store.windows).toEqual([60_000, 60_000]);
  });

  test('names nobody in the store, and everybody alike on every replica', async () => {
    const [one, two] = [create(), create()];
    await one.count();
    await two.count();
    expect(one.store.keys).toEqual(two.store.keys);
    expect(one.store.keys[0]).toMatch(/^[\w-]{43}$/);
    await one.shared.count('peer:192.0.2.2', 60_000);
    expect(new Set(one.store.keys).size).toBe(2);
  });

  test('refuses nobody for a dead store, and asks it once a second until it is back', async () => {
    const { count, store, onFailure } = create();
    store.mode = 'dead';
    expect(await count()).toBeUndefined();
    for (let ms = 0; ms < 900; ms += 100) {
      await vi.advanceTimersByTimeAsync(100);
      expect(count()).toBeUndefined();
    }
    expect(store.keys).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    const probe = count();
    expect(count()).toBeUndefined();
    expect(await probe).toBeUndefined();
    expect(store.keys).toHaveLength(2);
    expect(onFailure).toHaveBeenCalledTimes(1);

    store.mode = 'ok';
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await count()).toMatchObject({ uses: 3 });
    expect(await count()).toMatchObject({ uses: 4 });
    store.mode = 'dead';
    expect(await count()).toBeUndefined();
    expect(onFailure).toHaveBeenCalledTimes(2);
  });

  test('waits a quarter of a second for a frozen store, and then no more', async () => {
    const { count, store } = create();
    store.mode = 'frozen';
    const waiting = count();
    await vi.advanceTimersByTimeAsync(250);
    expect(await waiting).toBeUndefined();
    expect(count()).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });
});
