import { afterEach, describe, expect, it, vi } from 'vitest';
import { arrive, neverAborted, signIn, waitForAuthCode } from '../testing/sign-in-steps.ts';
import { createTestSides, localCaller, type TestSides } from '../testing/test-sides.ts';
import { callbackStatus } from './callback-status.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { receiveCallback } from './receive-callback.ts';
import { signInTtlMs } from './signed-state.ts';
import { startSignIn } from './start-sign-in.ts';

const poll = { waitMs: 0, signal: neverAborted };
const as = (collectorId: string | undefined) => ({ ...poll, service: { collectorId } });
const start = ({ tool }: TestSides) => startSignIn(tool, { caller: localCaller });

describe('callbackStatus (the table of the poll API)', () => {
  it('is pending while nothing has come, and counts down', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    sides.clock.advance(1_500);
    expect(await callbackStatus(sides.callback, { state, ...poll })).toEqual({
      flow: expect.stringMatching(/^[\w-]{16}$/),
      httpStatus: 200,
      body: { received: false, status: 'pending', expires_in: 598 },
    });
  });

  it.each(['direct', 'confirm'] as const)(
    'tells in %s binding that the callback has come',
    async (binding) => {
      const sides = createTestSides({ binding });
      const { state } = await arrive(sides, { code: 'canary' });
      const { httpStatus, body } = await callbackStatus(sides.callback, { state, ...poll });
      const handle = binding === 'direct' ? await waitForAuthCode(sides, state) : undefined;
      expect(httpStatus).toBe(200);
      expect(JSON.parse(JSON.stringify(body))).toEqual({
        received: true,
        status: 'success',
        state,
        data: { ...(handle && { auth_code: handle }), error: null, error_description: null },
      });
      expect(JSON.stringify(body)).not.toContain('canary');
    },
  );

  it('tells that the person said no, in our words', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    const query = { state, error: 'access_denied', error_description: '<script>' };
    await receiveCallback(sides.callback, { query, cookies: {} });
    expect(await callbackStatus(sides.callback, { state, ...as('collector') })).toEqual({
      flow: expect.stringMatching(/^[\w-]{16}$/),
      httpStatus: 200,
      body: {
        received: true,
        status: 'error',
        data: {
          error: 'access_denied',
          error_description: expect.stringContaining('declined'),
          correlation_id: undefined,
        },
      },
    });
  });

  it('tells that the sign-in was completed', async () => {
    const sides = createTestSides();
    const { state } = await arrive(sides);
    const authCode = await waitForAuthCode(sides, state);
    await completeSignIn(sides.tool, { caller: localCaller, authCode });
    expect(await callbackStatus(sides.callback, { state, ...poll })).toEqual({
      flow: expect.stringMatching(/^[\w-]{16}$/),
      httpStatus: 200,
      body: { received: true, status: 'completed' },
    });
  });

  it('is gone after ten minutes, also for a flow that had arrived', async () => {
    const sides = createTestSides();
    const states = [(await start(sides)).state, (await arrive(sides)).state];
    sides.clock.advance(signInTtlMs);
    for (const state of states) {
      expect(await callbackStatus(sides.callback, { state, ...as('collector') })).toEqual({
        httpStatus: 410,
        body: { received: false, status: 'expired' },
      });
    }
  });

  it.each([
    ['junk', 'state'],
    ['nothing', ''],
    ['a prototype name', '__proto__'],
    ['forged parts', `${'A'.repeat(43)}.9999999999.${'A'.repeat(43)}`],
  ])('does not know %s', async (_what, state) => {
    const { callback } = createTestSides();
    expect(await callbackStatus(callback, { state, ...as('collector') })).toEqual({
      httpStatus: 404,
      body: { received: false, status: 'unknown' },
    });
  });
});

describe('callbackStatus: the Microsoft code', () => {
  const codeOf = async ({ callback }: TestSides, state: string, request: ReturnType<typeof as>) => {
    const { body } = await callbackStatus(callback, { state, ...request });
    return (body.data as { auth_code?: string } | undefined)?.auth_code;
  };

  it('goes to one collector, who may ask again after a lost reply', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const { state } = await arrive(sides, { code: 'the code' });
    expect(await codeOf(sides, state, as('collector'))).toBe('the code');
    expect(await codeOf(sides, state, as('collector'))).toBe('the code');
    expect(await callbackStatus(sides.callback, { state, ...as('another') })).toMatchObject({
      body: { received: true, status: 'completed' },
    });
  });

  it('goes to one of 100 collectors at once', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const { state } = await arrive(sides, { code: 'the code' });
    const collectors = Array.from({ length: 100 }, (_, index) => codeOf(sides, state, as(`c-${index}`)));
    expect((await Promise.all(collectors)).filter((code) => code !== undefined)).toEqual(['the code']);
  });

  it('comes with the issuer it was received with (RFC 9207)', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    const iss = 'https://login.microsoftonline.com/c0000000-0000-4000-8000-000000000001/v2.0';
    await receiveCallback(sides.callback, { query: { state, code: 'c', iss }, cookies: {} });
    expect(await callbackStatus(sides.callback, { state, ...as('collector') })).toMatchObject({
      body: { data: { auth_code: 'c', iss } },
    });
  });

  it.each(['direct', 'confirm'] as const)(
    'never leaves without the service in %s binding',
    async (binding) => {
      const sides = createTestSides({ binding });
      const { state } = await arrive(sides, { code: 'canary' });
      for (const request of [poll, as(undefined), { ...poll, service: undefined }]) {
        const { body } = await callbackStatus(sides.callback, { state, ...request });
        expect(JSON.stringify(body)).not.toContain('canary');
      }
      expect(await codeOf(sides, state, as('collector'))).toBe('canary');
    },
  );

  it('is not there for a service that comes after the completion', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const { state } = await arrive(sides);
    await completeSignIn(sides.tool, {
      caller: localCaller,
      authCode: await waitForAuthCode(sides, state),
    });
    expect(await codeOf(sides, state, as('late'))).toBeUndefined();
  });
});

describe('callbackStatus: waiting', () => {
  afterEach(() => vi.useRealTimers());

  it('is held until the callback comes', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    const held = callbackStatus(sides.callback, { state, waitMs: 50_000, signal: neverAborted });
    await receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies: {} });
    expect(await held).toMatchObject({ body: { status: 'success' } });
  });

  it('answers pending when the time is up', async () => {
    vi.useFakeTimers();
    const sides = createTestSides();
    const { state } = await start(sides);
    const held = callbackStatus(sides.callback, { state, waitMs: 50_000, signal: neverAborted });
    await vi.advanceTimersByTimeAsync(50_000);
    expect(await held).toMatchObject({ body: { status: 'pending' } });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait for a state it does not know', async () => {
    const { callback } = createTestSides();
    const answer = await callbackStatus(callback, { state: 'x', waitMs: 2 ** 31, signal: neverAborted });
    expect(answer.httpStatus).toBe(404);
  });
});
