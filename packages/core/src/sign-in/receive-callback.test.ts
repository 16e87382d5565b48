import { describe, expect, it } from 'vitest';
import type { StateStore } from '../state-store/state-store.ts';
import { recordWrites } from '../testing/recorded-writes.ts';
import { arrive, pressContinue, toRequestCookies, waitForAuthCode } from '../testing/sign-in-steps.ts';
import { createTestSides, localCaller, type TestSides } from '../testing/test-sides.ts';
import { receiveCallback } from './receive-callback.ts';
import { mintState, signInTtlMs } from './signed-state.ts';
import { startSignIn } from './start-sign-in.ts';

const start = ({ tool }: TestSides) => startSignIn(tool, { caller: localCaller });
const issuer = 'https://login.microsoftonline.com/c0000000-0000-4000-8000-000000000001/v2.0';
const correlationId = '12345678-90ab-cdef-1234-567890abcdef';

describe('receiveCallback (RFC 6749 §4.1.2)', () => {
  it('lets the first delivery win', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    const receipt = await receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies: {} });
    expect(receipt.outcome).toMatchObject({ status: 'arrived' });
    expect(await waitForAuthCode(sides, state)).toMatch(/^hmc_/);
  });

  it('shows the same to the same browser again, whatever it brings, and keeps the first code', async () => {
    const sides = createTestSides({ tokenRelease: 'microsoft' });
    const { state, cookies, receipt } = await arrive(sides, { code: 'first' });
    for (const query of [
      { state, code: 'first' },
      { state, code: 'second' },
      { state, error: 'access_denied' },
    ]) {
      expect((await receiveCallback(sides.callback, { query, cookies })).outcome).toEqual(receipt.outcome);
    }
    expect(await waitForAuthCode(sides, state)).toBe('first');
  });

  it('refuses another browser as if the state were unknown', async () => {
    const sides = createTestSides();
    const { state } = await arrive(sides);
    const other = await arrive(sides);
    for (const cookies of [{}, other.cookies]) {
      const late = receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies });
      await expect(late).rejects.toMatchObject({ code: 'unknown_state' });
    }
  });

  it.each([
    ['junk', () => 'state', 'unknown_state'],
    [
      'a state of another binding',
      () => {
        const { callback, tool } = createTestSides({ binding: 'confirm' });
        return mintState({ key: callback.keys.state, random: tool.random, clock: callback.clock }).state;
      },
      'unknown_state',
    ],
  ])('refuses %s before it touches the store', async (_what, makeState, code) => {
    const store = new Proxy({} as StateStore, {
      get: () => () => Promise.reject(new Error('The store was touched.')),
    });
    const sides = createTestSides();
    const query = { state: makeState(), code: 'c' };
    await expect(receiveCallback({ ...sides.callback, store }, { query, cookies: {} })).rejects.toMatchObject(
      { code },
    );
  });

  it('refuses a callback after ten minutes', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    sides.clock.advance(signInTtlMs);
    await expect(
      receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies: {} }),
    ).rejects.toMatchObject({ code: 'expired_state' });
  });

  it('takes a callback in the last millisecond', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    sides.clock.advance(signInTtlMs - 1);
    const receipt = await receiveCallback(sides.callback, { query: { state, code: 'c' }, cookies: {} });
    expect(receipt.cookie.maxAgeSeconds).toBe(1);
    expect(await waitForAuthCode(sides, state)).toMatch(/^hmc_/);
  });

  it('refuses a malformed answer before it looks at the state', async () => {
    const { callback } = createTestSides();
    await expect(receiveCallback(callback, { query: { state: 'junk' }, cookies: {} })).rejects.toMatchObject({
      code: 'invalid_callback',
    });
  });

  it('keeps neither code nor state in what the store holds in clear', async () => {
    const { written, wrapStore } = recordWrites();
    const sides = createTestSides({ wrapStore });
    const { state } = await arrive(sides, { code: 'canary-code' });
    expect(written.length).toBeGreaterThan(4);
    for (const text of written) {
      expect(text).not.toContain('canary-code');
      expect(text).not.toContain(state);
    }
  });
});

describe('receiveCallback: errors (RFC 6749 §4.1.2.1)', () => {
  const declined = { error: 'access_denied', error_description: `x Correlation ID: ${correlationId}` };

  it('ends the flow with a typed failure that keeps only the correlation id of the free text', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    const { outcome } = await receiveCallback(sides.callback, {
      query: { state, ...declined },
      cookies: {},
    });
    expect(outcome).toEqual({
      status: 'failed',
      code: 'access_denied',
      oauthError: 'access_denied',
      correlationId,
    });
  });

  it('takes no code after an error', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    const { cookie } = await receiveCallback(sides.callback, { query: { state, ...declined }, cookies: {} });
    const again = { query: { state, code: 'c' }, cookies: toRequestCookies(cookie) };
    expect((await receiveCallback(sides.callback, again)).outcome).toMatchObject({ status: 'failed' });
    await expect(waitForAuthCode(sides, state)).rejects.toMatchObject({ code: 'access_denied' });
  });
});

describe('receiveCallback: issuer (RFC 9207 §2.4)', () => {
  it.each([issuer, undefined])('takes an answer from %s', async (iss) => {
    const sides = createTestSides();
    const { state } = await start(sides);
    const query = { state, code: 'c', iss };
    expect((await receiveCallback(sides.callback, { query, cookies: {} })).outcome.status).toBe('arrived');
  });

  it.each([
    'https://attacker.example',
    '',
    issuer.replace('https', 'http'),
    `${issuer}/`,
    issuer.replace('/c0000000', '/x0000000'),
    'https://login.microsoftonline.com/common/v2.0',
    'https://login.microsoftonline.com/{tenantid}/v2.0',
  ])('refuses the issuer "%s" and stores nothing, so that the real answer still counts', async (iss) => {
    const sides = createTestSides();
    const { state } = await start(sides);
    const forged = receiveCallback(sides.callback, { query: { state, code: 'forged', iss }, cookies: {} });
    await expect(forged).rejects.toMatchObject({ code: 'invalid_callback' });
    const real = await receiveCallback(sides.callback, { query: { state, code: 'real' }, cookies: {} });
    expect(real.outcome.status).toBe('arrived');
  });

  it('refuses an answer without issuer where the identity provider promises one', async () => {
    const sides = createTestSides();
    const { state } = await start(sides);
    const callback = {
      ...sides.callback,
      isExpectedIssuer: async (iss: string | undefined) => iss === issuer,
    };
    const receive = (code: string, iss?: string) =>
      receiveCallback(callback, { query: { state, code, iss }, cookies: {} });
    await expect(receive('forged')).rejects.toMatchObject({ code: 'invalid_callback' });
    expect((await receive('real', issuer)).outcome.status).toBe('arrived');
  });
});

describe('receiveCallback: confirm binding (RFC 9700 §4.7)', () => {
  const confirm = () => createTestSides({ binding: 'confirm' });

  it('demands the cookie of the browser that pressed Continue', async () => {
    const sides = confirm();
    const started = await start(sides);
    const query = { state: started.state, code: 'c' };
    await expect(receiveCallback(sides.callback, { query, cookies: {} })).rejects.toMatchObject({
      code: 'other_browser',
    });
    const cookies = toRequestCookies(pressContinue(sides, started));
    expect((await receiveCallback(sides.callback, { query, cookies })).outcome.status).toBe('arrived');
  });

  it('refuses the cookie of another flow, an altered one, and one under the name without prefix', async () => {
    const sides = confirm();
    const started = await start(sides);
    const own = pressContinue(sides, started);
    const foreign = pressContinue(sides, await start(sides));
    const query = { state: started.state, code: 'c' };
    for (const cookie of [
      foreign,
      { ...foreign, name: own.name },
      { ...own, value: `${own.value}x` },
      { ...own, name: own.name.replace('__Host-', '') },
    ]) {
      const cookies = toRequestCookies(cookie);
      await expect(receiveCallback(sides.callback, { query, cookies })).rejects.toMatchObject({
        code: 'other_browser',
      });
    }
  });

  it('demands the cookie for an error answer too, so that nobody else can end the flow', async () => {
    const sides = confirm();
    const { state } = await start(sides);
    await expect(
      receiveCallback(sides.callback, { query: { state, error: 'access_denied' }, cookies: {} }),
    ).rejects.toMatchObject({ code: 'other_browser' });
  });
});

describe('receiveCallback: deliveries at the same moment', () => {
  it('lets one of 50 browsers win, with its own code', async () => {
    const sides = createTestSides({ tokenRelease: 'microsoft' });
    const { state } = await start(sides);
    const deliveries = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        receiveCallback(sides.callback, { query: { state, code: `code-${index}` }, cookies: {} }),
      ),
    );
    const winners = deliveries.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
    expect(winners).toHaveLength(1);
    expect(await waitForAuthCode(sides, state)).toBe(`code-${winners[0]}`);
  });

  it('refuses a browser that looked before the first delivery and stored after it was collected', async () => {
    const stalled = Promise.withResolvers<void>();
    const looked = Promise.withResolvers<void>();
    const sides = createTestSides({ tokenRelease: 'microsoft' });
    const { state } = await start(sides);
    let reads = 0;
    const store: StateStore = {
      ...sides.store,
      async read(key) {
        const entry = await sides.store.read(key);
        reads += 1;
        if (reads > 1) return entry;
        looked.resolve();
        await stalled.promise;
        return entry;
      },
    };
    const late = receiveCallback(
      { ...sides.callback, store },
      { query: { state, code: 'late' }, cookies: {} },
    );
    await looked.promise;
    await receiveCallback(sides.callback, { query: { state, code: 'first' }, cookies: {} });
    expect(await waitForAuthCode(sides, state)).toBe('first');
    stalled.resolve();
    await expect(late).rejects.toMatchObject({ code: 'unknown_state' });
  });

  it('mends a delivery whose server died before it announced the outcome', async () => {
    let isDying = true;
    const sides = createTestSides({
      wrapStore: (store) => ({
        ...store,
        create: (key, value, options) =>
          isDying && key.endsWith(':outcome')
            ? Promise.reject(new Error('killed'))
            : store.create(key, value, options),
      }),
    });
    const { state } = await start(sides);
    const request = { query: { state, code: 'c' }, cookies: {} };
    await expect(receiveCallback(sides.callback, request)).rejects.toThrow('killed');
    isDying = false;
    await receiveCallback(sides.callback, request).catch(() => {});
    expect(await waitForAuthCode(sides, state)).toMatch(/^hmc_/);
  });
});
