import { afterEach, describe, expect, it, vi } from 'vitest';
import { arrive, neverAborted } from '../testing/sign-in-steps.ts';
import { anonymousCaller, createTestSides, localCaller, userCaller } from '../testing/test-sides.ts';
import { awaitCallback } from './await-callback.ts';
import { receiveCallback } from './receive-callback.ts';
import { signInTtlMs } from './signed-state.ts';
import { startSignIn } from './start-sign-in.ts';

const now = { timeoutMs: 0, signal: neverAborted };
const aMinute = { timeoutMs: 60_000, signal: neverAborted };

afterEach(() => vi.useRealTimers());

describe('awaitCallback', () => {
  it('wakes up when the callback comes, and may be repeated', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller: localCaller });
    const awaited = awaitCallback(sides.tool, { caller: localCaller, state, ...aMinute });
    await receiveCallback(sides.callback, { query: { state, code: 'canary' }, cookies: {} });
    const first = await awaited;
    expect(first).toEqual({
      status: 'arrived',
      authCode: expect.stringMatching(/^hmc_[\w-]{43}\.[\w-]{43}$/),
    });
    expect(await awaitCallback(sides.tool, { caller: localCaller, state, ...now })).toEqual(first);
  });

  it('wakes up a hundred waiters of one flow', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller: localCaller });
    const request = { caller: localCaller, state, ...aMinute };
    const waiters = Array.from({ length: 100 }, () => awaitCallback(sides.tool, request));
    await receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies: {} });
    for (const { status } of await Promise.all(waiters)) expect(status).toBe('arrived');
  });

  it('is pending when the time is up, to the millisecond', async () => {
    vi.useFakeTimers();
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller: localCaller });
    const settled = vi.fn();
    void awaitCallback(sides.tool, { caller: localCaller, state, ...aMinute }).then(settled);
    await vi.advanceTimersByTimeAsync(59_999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalledWith({ status: 'pending' });
  });

  it('ends with the reason when the client goes away', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller: localCaller });
    const client = new AbortController();
    const waiting = { caller: localCaller, state, timeoutMs: 60_000, signal: client.signal };
    const awaited = awaitCallback(sides.tool, waiting);
    client.abort(new Error('gone'));
    await expect(awaited).rejects.toThrow('gone');
  });

  it('tells what Microsoft’s error means, to everybody who asks', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller: localCaller });
    const awaited = awaitCallback(sides.tool, { caller: localCaller, state, ...aMinute });
    const query = { state, error: 'access_denied', error_description: 'canary' };
    await receiveCallback(sides.callback, { query, cookies: {} });
    const failure = { code: 'access_denied', message: expect.not.stringContaining('canary') };
    await expect(awaited).rejects.toMatchObject(failure);
    await expect(awaitCallback(sides.tool, { caller: localCaller, state, ...now })).rejects.toMatchObject(
      failure,
    );
  });
});

describe('awaitCallback: whose flow it is', () => {
  const owners = [localCaller, userCaller('one'), userCaller('two'), anonymousCaller];
  const foreign = owners.flatMap((owner) =>
    owners.filter((caller) => caller !== owner).map((caller) => ({ owner, caller })),
  );

  it.each(foreign)(
    'does not know the flow of $owner.principal for $caller.principal',
    async ({ owner, caller }) => {
      const sides = createTestSides();
      const { state } = await arrive(sides, { caller: owner });
      const [theirs, unknown] = await Promise.allSettled([
        awaitCallback(sides.tool, { caller, state, ...now }),
        awaitCallback(sides.tool, { caller, state: 'junk', ...now }),
      ]);
      expect(theirs).toEqual(unknown);
      expect(theirs).toMatchObject({ reason: { code: 'unknown_state' } });
    },
  );

  it('tells an expired state from an unknown one', async () => {
    const sides = createTestSides();
    const { state } = await arrive(sides);
    sides.clock.advance(signInTtlMs);
    await expect(awaitCallback(sides.tool, { caller: localCaller, state, ...now })).rejects.toMatchObject({
      code: 'expired_state',
    });
  });
});

describe('awaitCallback: TOKEN_RELEASE', () => {
  it('keeps the Microsoft code back where it is opaque', async () => {
    const sides = createTestSides();
    const { state } = await arrive(sides, { code: 'canary' });
    const awaited = await awaitCallback(sides.tool, { caller: localCaller, state, ...now });
    expect(JSON.stringify(awaited)).not.toContain('canary');
  });

  it('releases the Microsoft code where it is microsoft, as often as asked', async () => {
    const sides = createTestSides({ tokenRelease: 'microsoft' });
    const { state } = await arrive(sides, { code: 'the code' });
    for (let times = 0; times < 3; times += 1) {
      expect(await awaitCallback(sides.tool, { caller: localCaller, state, ...now })).toEqual({
        status: 'arrived',
        authCode: 'the code',
      });
    }
  });
});
