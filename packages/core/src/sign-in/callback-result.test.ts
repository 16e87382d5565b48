import { describe, expect, it } from 'vitest';
import { arrive, pressContinue, toRequestCookies, waitForAuthCode } from '../testing/sign-in-steps.ts';
import { createTestSides, localCaller } from '../testing/test-sides.ts';
import { describeResult } from './callback-result.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { receiveCallback } from './receive-callback.ts';
import { signInTtlMs } from './signed-state.ts';
import { startSignIn } from './start-sign-in.ts';

describe('describeResult (RFC 9700 §4.7)', () => {
  it('shows the confirmation code to the browser that delivered the callback', async () => {
    const { confirmationCode } = await arrive(createTestSides({ binding: 'confirm' }));
    expect(confirmationCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('shows no code to whoever started the flow, agreed on the start page and got hold of the result URL', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const victim = await arrive(sides);
    const attacker = toRequestCookies(pressContinue(sides, victim));
    for (const cookies of [attacker, {}]) {
      const stolen = describeResult(sides.callback, { sealed: victim.receipt.result, cookies });
      await expect(stolen).rejects.toMatchObject({ code: 'other_browser' });
    }
  });

  it('shows no code for another flow', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const [mine, other] = [await arrive(sides), await arrive(sides)];
    const mixed = describeResult(sides.callback, { sealed: other.receipt.result, cookies: mine.cookies });
    await expect(mixed).rejects.toMatchObject({ code: 'other_browser' });
  });

  it('works over plain http on loopback, where the cookie has no __Host- prefix', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const callback = { ...sides.callback, hasSecureUrl: false };
    const { receipt, confirmationCode } = await arrive({ ...sides, callback });
    expect(receipt.cookie).toMatchObject({ secure: false, name: expect.not.stringContaining('__Host-') });
    expect(confirmationCode).toBeDefined();
  });

  it('has no confirmation code in direct binding', async () => {
    const { confirmationCode } = await arrive(createTestSides());
    expect(confirmationCode).toBeUndefined();
  });

  it('has no confirmation code for a sign-in that failed', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const started = await startSignIn(sides.tool, { caller: localCaller });
    const agreed = toRequestCookies(pressContinue(sides, started));
    const query = { state: started.state, error: 'access_denied' };
    const { result, cookie } = await receiveCallback(sides.callback, { query, cookies: agreed });
    const cookies = { ...agreed, ...toRequestCookies(cookie) };
    expect(await describeResult(sides.callback, { sealed: result, cookies })).toMatchObject({
      outcome: { status: 'failed' },
      confirmationCode: undefined,
    });
  });

  it('has neither code nor state in its URL', async () => {
    const { receipt, state } = await arrive(createTestSides(), { code: 'canary' });
    expect(receipt.result).not.toContain('canary');
    expect(receipt.result).not.toContain(state);
  });

  it('still shows the page after the sign-in was completed, and expires with its flow all the same', async () => {
    const sides = createTestSides();
    const { receipt, state } = await arrive(sides);
    const page = { sealed: receipt.result, cookies: {} };
    sides.clock.advance(1_000);
    const authCode = await waitForAuthCode(sides, state);
    await completeSignIn(sides.tool, { caller: localCaller, authCode });
    expect(await describeResult(sides.callback, page)).toMatchObject({ outcome: { status: 'completed' } });
    sides.clock.advance(signInTtlMs - 1_000);
    await expect(describeResult(sides.callback, page)).rejects.toMatchObject({ code: 'expired_state' });
  });

  it('expires when nobody completed the sign-in', async () => {
    const sides = createTestSides();
    const { receipt } = await arrive(sides);
    sides.clock.advance(signInTtlMs);
    const page = { sealed: receipt.result, cookies: {} };
    await expect(describeResult(sides.callback, page)).rejects.toMatchObject({ code: 'expired_state' });
  });

  it('refuses an altered URL, a start request, and a result of another server', async () => {
    const sides = createTestSides();
    const { receipt } = await arrive(sides);
    const elsewhere = await arrive(createTestSides({ flowSecret: 'g'.repeat(32) }));
    const startRequest = (await startSignIn({ ...sides.tool, binding: 'confirm' }, { caller: localCaller }))
      .authUrl;
    for (const sealed of [
      `${receipt.result}x`,
      elsewhere.receipt.result,
      startRequest.split('/').at(-1) ?? '',
      '',
    ]) {
      await expect(describeResult(sides.callback, { sealed, cookies: {} })).rejects.toMatchObject({
        code: 'unknown_state',
      });
    }
  });
});
