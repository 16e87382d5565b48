import { afterEach, describe, expect, it, vi } from 'vitest';
import { arrive, neverAborted } from '../testing/sign-in-steps.ts';
import { createTestSides, localCaller, type TestSides } from '../testing/test-sides.ts';
import { awaitOutcome, collectCode } from './callback-outcome.ts';
import { receiveCallback } from './receive-callback.ts';
import { mintState, verifyState } from './signed-state.ts';
import { startSignIn } from './start-sign-in.ts';

function mintFlow({ callback, tool }: TestSides) {
  return mintState({ key: callback.keys.state, random: tool.random, clock: callback.clock });
}

afterEach(() => vi.useRealTimers());

describe('awaitOutcome', () => {
  it('leaves neither timer nor watcher behind, however it ends', async () => {
    vi.useFakeTimers();
    let watchers = 0;
    const sides = createTestSides({
      wrapStore: (store) => ({
        ...store,
        watch: async (key, listener) => {
          const stop = await store.watch(key, listener);
          watchers += 1;
          return () => {
            watchers -= 1;
            stop();
          };
        },
      }),
    });
    const { state, flowId } = mintFlow(sides);
    const gone = new AbortController();
    const ends = [
      awaitOutcome(sides.callback, flowId, { timeoutMs: 10, signal: neverAborted }),
      awaitOutcome(sides.callback, flowId, { timeoutMs: 60_000, signal: neverAborted }),
      awaitOutcome(sides.callback, flowId, { timeoutMs: 60_000, signal: gone.signal }),
    ];
    const settled = Promise.allSettled(ends);
    await vi.advanceTimersByTimeAsync(10);
    expect(watchers).toBe(2);
    gone.abort(new Error('gone'));
    await receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies: {} });
    expect(await settled).toEqual([
      { status: 'fulfilled', value: undefined },
      { status: 'fulfilled', value: expect.objectContaining({ status: 'arrived' }) },
      { status: 'rejected', reason: new Error('gone') },
    ]);
    expect([watchers, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it('misses nothing that happens while the watch is being set up', async () => {
    const watching = Promise.withResolvers<void>();
    const sides = createTestSides({
      wrapStore: (store) => ({
        ...store,
        watch: async (key, listener) => {
          await watching.promise;
          return store.watch(key, listener);
        },
      }),
    });
    const { state, flowId } = mintFlow(sides);
    const awaited = awaitOutcome(sides.callback, flowId, { timeoutMs: 60_000, signal: neverAborted });
    await receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies: {} });
    watching.resolve();
    expect(await awaited).toMatchObject({ status: 'arrived' });
  });

  it('ends at once when the client goes away while the watch is being set up, and stops the watch later', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const watching = Promise.withResolvers<() => void>();
    const sides = createTestSides({ wrapStore: (store) => ({ ...store, watch: () => watching.promise }) });
    const gone = new AbortController();
    const limits = { timeoutMs: 60_000, signal: gone.signal };
    const refusal = expect(awaitOutcome(sides.callback, mintFlow(sides).flowId, limits)).rejects.toThrow(
      'gone',
    );
    gone.abort(new Error('gone'));
    await refusal;
    const stop = vi.fn();
    watching.resolve(stop);
    await new Promise((resolve) => setImmediate(resolve));
    expect(stop).toHaveBeenCalledTimes(1);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('ends with the failure of the store, at the start or later', async () => {
    const failure = new Error('store');
    const deaf = createTestSides({
      wrapStore: (store) => ({ ...store, watch: () => Promise.reject(failure) }),
    });
    const limits = { timeoutMs: 60_000, signal: neverAborted };
    await expect(awaitOutcome(deaf.callback, mintFlow(deaf).flowId, limits)).rejects.toBe(failure);
    const blind = createTestSides({
      wrapStore: (store) => ({ ...store, read: () => Promise.reject(failure) }),
    });
    await expect(awaitOutcome(blind.callback, mintFlow(blind).flowId, limits)).rejects.toBe(failure);
  });

  it('does not begin when the client has gone away before', async () => {
    const sides = createTestSides();
    const limits = { timeoutMs: 0, signal: AbortSignal.abort(new Error('gone')) };
    await expect(awaitOutcome(sides.callback, mintFlow(sides).flowId, limits)).rejects.toThrow('gone');
  });
});

describe('collectCode', () => {
  const collect = ({ callback }: TestSides, state: string, collectorId = 'collector') => {
    const flow = verifyState(state, { key: callback.keys.state, clock: callback.clock });
    if (flow.status !== 'valid') throw new Error('The state is not valid.');
    return collectCode(callback, { flowId: flow.flowId, collectorId });
  };

  it('has nothing before the callback, and nothing after an error', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller: localCaller });
    expect(await collect(sides, state)).toBeUndefined();
    await receiveCallback(sides.callback, { query: { state, error: 'access_denied' }, cookies: {} });
    expect(await collect(sides, state)).toBeUndefined();
  });

  it('leaves the failure as it is', async () => {
    const sides = createTestSides();
    const { state, flowId } = mintFlow(sides);
    await receiveCallback(sides.callback, { query: { state, error: 'access_denied' }, cookies: {} });
    await collect(sides, state);
    const limits = { timeoutMs: 0, signal: neverAborted };
    expect(await awaitOutcome(sides.callback, flowId, limits)).toMatchObject({ status: 'failed' });
  });

  it('wakes those who wait when the code is collected', async () => {
    const sides = createTestSides();
    const { state } = await arrive(sides, { code: 'c' });
    expect(await collect(sides, state)).toMatchObject({ code: 'c' });
    const flow = verifyState(state, { key: sides.callback.keys.state, clock: sides.clock });
    if (flow.status !== 'valid') throw new Error('The state is not valid.');
    const limits = { timeoutMs: 60_000, signal: neverAborted };
    expect(await awaitOutcome(sides.callback, flow.flowId, limits)).toMatchObject({ status: 'completed' });
  });
});
