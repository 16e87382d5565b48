import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countStoreUse } from '../testing/counting-store.ts';
import { createTestSides, localCaller } from '../testing/test-sides.ts';
import { awaitCallback } from './await-callback.ts';
import { awaitOutcome } from './callback-outcome.ts';
import { receiveCallback } from './receive-callback.ts';
import { mintState } from './signed-state.ts';
import { startSignIn } from './start-sign-in.ts';

const aMinuteMs = 60_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval'] }));
afterEach(() => void vi.useRealTimers());

/** Lets everything run that is ready to run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function createSides() {
  const { use, wrapStore } = countStoreUse();
  const sides = createTestSides({ wrapStore });
  /** Watches and timers that are held. */
  const held = () => ({ watching: use.watching, timers: vi.getTimerCount() });
  const mint = () =>
    mintState({ key: sides.callback.keys.state, random: sides.tool.random, clock: sides.clock });
  return { ...sides, use, held, mint };
}

/** Waits on the callback side, each for a flow and a client of its own. */
function beginWaits({ callback, mint }: ReturnType<typeof createSides>, count: number) {
  return Array.from({ length: count }, () => {
    const { state, flowId } = mint();
    const client = new AbortController();
    const limits = { timeoutMs: aMinuteMs, signal: client.signal };
    return { state, client, outcome: awaitOutcome(callback, flowId, limits) };
  });
}

const nothing = { watching: 0, timers: 0 };

describe('a waiter whose client has left (THREATS 25)', () => {
  it.each(['of the tool', 'of a poll'])(
    'holds no watch, no timer and no listener any more (%s)',
    async (which) => {
      const sides = createSides();
      const client = new AbortController();
      const limits = { timeoutMs: aMinuteMs, signal: client.signal };
      const { state } = await startSignIn(sides.tool, { caller: localCaller });
      const waiting =
        which === 'of the tool'
          ? awaitCallback(sides.tool, { caller: localCaller, state, ...limits })
          : awaitOutcome(sides.callback, sides.mint().flowId, limits);
      await settle();
      expect(sides.held()).toEqual({ watching: 1, timers: 1 });
      expect(getEventListeners(client.signal, 'abort')).toHaveLength(1);
      client.abort(new Error('gone'));
      await expect(waiting).rejects.toThrow('gone');
      expect(sides.held()).toEqual(nothing);
      expect(getEventListeners(client.signal, 'abort')).toHaveLength(0);
    },
  );

  it('takes nobody else with it who waits for the same flow', async () => {
    const sides = createSides();
    const { state, flowId } = sides.mint();
    const clients = [new AbortController(), new AbortController(), new AbortController()];
    const outcomes = clients.map(({ signal }) =>
      awaitOutcome(sides.callback, flowId, { timeoutMs: aMinuteMs, signal }),
    );
    await settle();
    const left = expect(outcomes[1]).rejects.toThrow('gone');
    clients[1]?.abort(new Error('gone'));
    await left;
    expect(sides.held()).toEqual({ watching: 2, timers: 2 });
    await receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies: {} });
    expect(await outcomes[0]).toMatchObject({ status: 'arrived' });
    expect(await outcomes[2]).toMatchObject({ status: 'arrived' });
    expect(sides.held()).toEqual(nothing);
  });
});

describe('many waiters', () => {
  it('leave nothing behind, 10,000 of them, however they end', async () => {
    const sides = createSides();
    const waits = beginWaits(sides, 10_000);
    await settle();
    expect(sides.held()).toEqual({ watching: 10_000, timers: 10_000 });
    const ended = Promise.allSettled(waits.map(({ outcome }) => outcome));
    const [arriving, leaving] = [waits.slice(0, 3_000), waits.slice(3_000, 6_000)];
    for (const { state } of arriving) {
      await receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies: {} });
    }
    for (const { client } of leaving) client.abort(new Error('gone'));
    await settle();
    expect(sides.held()).toEqual({ watching: 4_000, timers: 4_000 });
    vi.advanceTimersByTime(aMinuteMs);
    await settle();
    expect(sides.held()).toEqual(nothing);
    const arrived = (await ended).filter(({ status }) => status === 'fulfilled');
    expect(arrived).toHaveLength(7_000);
    const listeners = waits.map(({ client }) => getEventListeners(client.signal, 'abort').length);
    expect(Math.max(...listeners)).toBe(0);
  });

  it('are not looked at when the callback of another one comes', async () => {
    const readsOf = async (count: number) => {
      const sides = createSides();
      const waits = beginWaits(sides, count);
      await settle();
      const readsBefore = sides.use.reads;
      const [first] = waits;
      await receiveCallback(sides.callback, { query: { state: first?.state, code: 'c' }, cookies: {} });
      expect(await first?.outcome).toMatchObject({ status: 'arrived' });
      return sides.use.reads - readsBefore;
    };
    const alone = await readsOf(1);
    expect(alone).toBeLessThan(5);
    expect(await readsOf(1_000)).toBe(alone);
  });
});
