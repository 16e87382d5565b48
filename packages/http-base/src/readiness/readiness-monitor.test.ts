import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createReadinessMonitor } from './readiness-monitor.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const clock = { nowMs: () => Date.now(), wallMs: () => Date.now() };

/** A store that a test breaks and mends. */
function create() {
  const store = { mode: 'ok' as 'ok' | 'dead' | 'frozen', asked: 0 };
  const changes: string[] = [];
  const monitor = createReadinessMonitor({
    clock,
    budgetMs: 300,
    onChange: (name, isOk) => changes.push(`${name} ${isOk ? 'is back' : 'failed'}`),
    checks: {
      other: async () => {},
      async store() {
        store.asked += 1;
        if (store.mode === 'dead') throw new Error('refused');
        if (store.mode === 'frozen') await new Promise(() => {});
      },
    },
  });
  const isReady = async () => (await monitor.read()).isReady;
  /** How long it takes until it says so, asked every 100 ms. */
  const timeUntil = async (expected: boolean) => {
    const startMs = Date.now();
    while ((await isReady()) !== expected) await vi.advanceTimersByTimeAsync(100);
    return Date.now() - startMs;
  };
  return { store, changes, monitor, isReady, timeUntil };
}

describe('createReadinessMonitor', () => {
  test('says at once what it finds at first', async () => {
    const { isReady, store, changes } = create();
    store.mode = 'dead';
    expect(await isReady()).toBe(false);
    expect(changes).toEqual(['store failed']);
  });

  test('is not moved by one failure, whenever it comes', async () => {
    const { isReady, store, changes } = create();
    await isReady();
    for (let round = 0; round < 20; round += 1) {
      store.mode = round % 2 === 0 ? 'dead' : 'ok';
      await vi.advanceTimersByTimeAsync(500);
      expect(await isReady()).toBe(true);
    }
    expect(changes).toEqual([]);
  });

  test.each(['dead', 'frozen'] as const)(
    'notices a store that is %s within 1.4 s, and its return within 1.1 s',
    async (mode) => {
      const { timeUntil, store, changes, monitor } = create();
      await timeUntil(true);
      for (const beforeMs of [0, 100, 250, 499]) {
        await vi.advanceTimersByTimeAsync(beforeMs);
        store.mode = mode;
        expect(await timeUntil(false)).toBeLessThanOrEqual(1_400);
        expect((await monitor.read()).checks).toEqual({
          other: { status: 'ok' },
          store: { status: 'failed' },
        });
        store.mode = 'ok';
        expect(await timeUntil(true)).toBeLessThanOrEqual(1_100);
      }
      expect(changes).toEqual(Array(4).fill(['store failed', 'store is back']).flat());
    },
  );

  test('asks the dependencies twice a second, however often it is read', async () => {
    const { isReady, store } = create();
    await isReady();
    const before = store.asked;
    for (let ms = 0; ms < 5_000; ms += 10) {
      await vi.advanceTimersByTimeAsync(10);
      expect(await isReady()).toBe(true);
    }
    expect(store.asked - before).toBe(10);
  });

  test('asks nobody before it is read, and stops a minute after', async () => {
    const { isReady, store } = create();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.asked).toBe(0);
    await isReady();
    await vi.advanceTimersByTimeAsync(70_000);
    const asked = store.asked;
    await vi.advanceTimersByTimeAsync(600_000);
    expect(store.asked).toBe(asked);
    expect(vi.getTimerCount()).toBe(0);
    await isReady();
    expect(store.asked).toBe(asked + 1);
  });

  test('asks once for all that read at the same time', async () => {
    const { isReady, store } = create();
    expect(await Promise.all([isReady(), isReady(), isReady()])).toEqual([true, true, true]);
    expect(store.asked).toBe(1);
  });

  test('counts an answer that arrived while the process was busy', async () => {
    const monitor = createReadinessMonitor({
      clock,
      budgetMs: 300,
      onChange: () => {},
      // As the socket of a store would: ready in the turn in which the time is over.
      checks: { store: () => new Promise((resolve) => setTimeout(() => resolve(), 300)) },
    });
    const reading = monitor.read();
    await vi.advanceTimersByTimeAsync(301);
    expect((await reading).isReady).toBe(true);
  });

  test('stops when it is told to', async () => {
    const { isReady, monitor } = create();
    await isReady();
    monitor.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
