import { describe, expect, it } from 'vitest';
import type { Caller } from '../accounts/caller.ts';
import { createTestSides, type TestSides, userCaller } from '../testing/test-sides.ts';
import { awaitCallback } from './await-callback.ts';
import { callbackStatus } from './callback-status.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { receiveCallback } from './receive-callback.ts';
import { startSignIn } from './start-sign-in.ts';

const local = (peer: string): Caller => ({ principal: { kind: 'local' }, clientName: 'a test', peer });
const [here, there] = [local('192.0.2.1'), local('192.0.2.2')];
const aMinuteMs = 60_000;

/** Begins to wait, and resolves once that has been counted. */
async function beginToWait({ tool }: TestSides, caller: Caller, state: string) {
  const client = new AbortController();
  const waiting = awaitCallback(tool, { caller, state, timeoutMs: aMinuteMs, signal: client.signal });
  const ended = waiting.catch(() => {});
  await new Promise((resolve) => setImmediate(resolve));
  return { leave: () => client.abort(new Error('gone')), waiting, ended };
}

describe('sign-ins that are pending (THREATS 45)', () => {
  it('are refused to one peer beyond its part, while others go on and what is pending is finished', async () => {
    const { tool, callback, steps } = createTestSides({ limits: { pendingSignInsPerPeer: 2 } });
    const { state } = await startSignIn(tool, { caller: here });
    await startSignIn(tool, { caller: here });
    const stepsBefore = steps.length;
    await expect(startSignIn(tool, { caller: here })).rejects.toMatchObject({ code: 'too_many_sign_ins' });
    expect(steps).toHaveLength(stepsBefore);
    await startSignIn(tool, { caller: there });

    await receiveCallback(callback, { query: { state, code: 'a-code' }, cookies: {} });
    const wait = { caller: here, state, timeoutMs: 0, signal: new AbortController().signal };
    const awaited = await awaitCallback(tool, wait);
    const authCode = awaited.status === 'arrived' ? awaited.authCode : '';
    await completeSignIn(tool, { caller: here, authCode });
    expect(tool.limits.pending.size).toBe(2);
    await startSignIn(tool, { caller: here });
  });

  it('are counted for the principal where it is known, wherever it calls from', async () => {
    const { tool } = createTestSides({ binding: 'confirm', limits: { pendingSignInsPerPeer: 1 } });
    await startSignIn(tool, { caller: { ...userCaller('adele'), peer: '192.0.2.1' } });
    const elsewhere = { ...userCaller('adele'), peer: '192.0.2.2' };
    await expect(startSignIn(tool, { caller: elsewhere })).rejects.toMatchObject({
      code: 'too_many_sign_ins',
    });
    await startSignIn(tool, { caller: { ...userCaller('lynne'), peer: '192.0.2.1' } });
  });

  it('take no place when they cannot be started', async () => {
    const failing = createTestSides({
      limits: { pendingSignIns: 1 },
      wrapStore: (store) => ({ ...store, create: () => Promise.reject(new Error('full')) }),
    });
    await expect(startSignIn(failing.tool, { caller: here })).rejects.toThrow('full');
    expect(failing.tool.limits.pending.size).toBe(0);
  });

  it('give their places back when they expire', async () => {
    const { tool, clock } = createTestSides({ limits: { pendingSignIns: 1 } });
    await startSignIn(tool, { caller: here });
    await expect(startSignIn(tool, { caller: there })).rejects.toMatchObject({ code: 'store_full' });
    clock.advance(601_000);
    await startSignIn(tool, { caller: there });
  });
});

describe('waiters (THREATS 45)', () => {
  it('are refused to one peer beyond its part, while others wait on, until one of its own leaves', async () => {
    const sides = createTestSides({ limits: { waitersPerPeer: 1 } });
    const { tool, steps } = sides;
    const { state } = await startSignIn(tool, { caller: here });
    const first = await beginToWait(sides, here, state);
    const stepsBefore = steps.length;
    const second = await beginToWait(sides, here, state);
    await expect(second.waiting).rejects.toMatchObject({ code: 'too_many_waiters' });
    expect(steps).toHaveLength(stepsBefore);
    const other = await beginToWait(sides, there, state);
    expect(tool.limits.waiters.size).toBe(2);
    first.leave();
    await first.ended;
    const third = await beginToWait(sides, here, state);
    await receiveCallback(sides.callback, { query: { state, code: 'a-code' }, cookies: {} });
    expect(await third.waiting).toMatchObject({ status: 'arrived' });
    expect(await other.waiting).toMatchObject({ status: 'arrived' });
    expect(tool.limits.waiters.size).toBe(0);
  });

  it('share their places with held polls, and a poll that is not held takes none', async () => {
    const sides = createTestSides({ limits: { waiters: 1 } });
    const { state } = await startSignIn(sides.tool, { caller: here });
    const waiter = await beginToWait(sides, here, state);
    const { signal } = new AbortController();
    const poll = (waitMs: number) =>
      callbackStatus(sides.callback, { state, waitMs, signal, peer: '192.0.2.9' });
    await expect(poll(aMinuteMs)).rejects.toMatchObject({ code: 'server_busy' });
    expect(await poll(0)).toMatchObject({ body: { status: 'pending' } });
    waiter.leave();
    await waiter.ended;
    const held = poll(aMinuteMs);
    await receiveCallback(sides.callback, { query: { state, code: 'a-code' }, cookies: {} });
    expect(await held).toMatchObject({ body: { status: 'success' } });
    expect(sides.tool.limits.waiters.size).toBe(0);
  });
});
