import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { pressContinue, toRequestCookies, waitForAuthCode } from '../testing/sign-in-steps.ts';
import { anonymousCaller, createTestSides, type TestSides } from '../testing/test-sides.ts';
import { describeResult } from './callback-result.ts';
import { callbackStatus } from './callback-status.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { receiveCallback } from './receive-callback.ts';
import { verifyState } from './signed-state.ts';
import { startSignIn } from './start-sign-in.ts';

const caller = anonymousCaller;
const neverAborted = new AbortController().signal;

async function begin(sides: TestSides) {
  const started = await startSignIn(sides.tool, { caller });
  const cookies = toRequestCookies(pressContinue(sides, started));
  const deliver = (code: string) =>
    receiveCallback(sides.callback, { query: { state: started.state, code }, cookies });
  return { state: started.state, cookies, deliver };
}

async function readCode(sides: TestSides, receipt: Awaited<ReturnType<typeof receiveCallback>>) {
  const cookies = toRequestCookies(receipt.cookie);
  return (await describeResult(sides.callback, { sealed: receipt.result, cookies })).confirmationCode;
}

const status = async (sides: TestSides, state: string) =>
  (await callbackStatus(sides.callback, { state, waitMs: 0, signal: neverAborted })).body.status;

describe('a confirmation code and the answer it confirms', () => {
  it('a wrong try collects nothing, so the flow stays as it was for everybody else', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const { state, deliver } = await begin(sides);
    await deliver('code-of-adele');
    const authCode = await waitForAuthCode(sides, state, caller);
    const wrong = completeSignIn(sides.tool, { caller, authCode, confirmationCode: '0000-0000' });
    await expect(wrong).rejects.toMatchObject({ code: 'wrong_confirmation_code' });
    expect(await status(sides, state)).toBe('success');
    await expect(deliver('another-code')).rejects.toMatchObject({ code: 'unknown_state' });
  });

  it('a used state stays used on a replica whose clock is behind', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const { deliver, state, cookies } = await begin(sides);
    const ahead = {
      ...sides.callback,
      clock: { ...sides.clock, nowMs: () => sides.clock.nowMs() + 300_000 },
    };
    await receiveCallback(ahead, { query: { state, code: 'junk' }, cookies });
    sides.clock.advance(301_000);
    await expect(deliver('code-of-adele')).rejects.toMatchObject({ code: 'unknown_state' });
  });

  it('refuses a code that is not the one that was confirmed', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const { state, deliver } = await begin(sides);
    const confirmationCode = await readCode(sides, await deliver('code-of-adele'));
    const authCode = await waitForAuthCode(sides, state, caller);
    const inbox = { ...sides.tool.inbox, collectCode: async () => ({ code: 'code-of-brian' }) };
    const swapped = completeSignIn({ ...sides.tool, inbox }, { caller, authCode, confirmationCode });
    await expect(swapped).rejects.toMatchObject({ code: 'unknown_auth_code' });
  });

  it('counts no browser as first whose answer is not the announced one', async () => {
    let deliverLate = async () => {};
    const delayed = (store: StateStore): StateStore => ({
      ...store,
      async create(key, value, options) {
        // Between the late browser's look and its write, another answer comes and is collected.
        if (key.endsWith(':delivery')) {
          const other = deliverLate;
          deliverLate = async () => {};
          await other();
        }
        return store.create(key, value, options);
      },
    });
    const sides = createTestSides({ binding: 'confirm', wrapStore: delayed });
    const { state, deliver } = await begin(sides);
    deliverLate = async () => {
      await deliver('code-of-the-attacker');
      await sides.store.remove(`flow:{${flowOf(sides, state)}}:delivery`);
    };
    await expect(deliver('code-of-adele')).rejects.toMatchObject({ code: 'unknown_state' });
  });
});

describe('a store that fails in the middle', () => {
  it('lets the same browser bring its answer again when it could not be announced', async () => {
    let isBroken = true;
    const breaking = (store: StateStore): StateStore => ({
      ...store,
      async create(key, value, options) {
        if (isBroken && key.endsWith(':outcome')) throw new AppError('store_unavailable');
        return store.create(key, value, options);
      },
    });
    const sides = createTestSides({ binding: 'confirm', wrapStore: breaking });
    const { deliver } = await begin(sides);
    await expect(deliver('code-of-adele')).rejects.toMatchObject({ code: 'store_unavailable' });
    isBroken = false;
    expect(await readCode(sides, await deliver('code-of-adele'))).toMatch(/^.{4}-.{4}$/);
  });

  it('says that the sign-in has ended when the account could not be kept', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const { state, deliver } = await begin(sides);
    const confirmationCode = await readCode(sides, await deliver('code-of-adele'));
    const authCode = await waitForAuthCode(sides, state, caller);
    const accounts = { ...sides.tool.accounts, open: () => Promise.reject(new AppError('store_full')) };
    const full = completeSignIn({ ...sides.tool, accounts }, { caller, authCode, confirmationCode });
    await expect(full).rejects.toMatchObject({
      code: 'store_full',
      message: expect.stringMatching(/has ended.*authenticate_account/),
    });
  });
});

function flowOf(sides: TestSides, state: string): string {
  const flow = verifyState(state, { key: sides.callback.keys.state, clock: sides.clock });
  if (flow.status !== 'valid') throw new Error('The state is not valid.');
  return flow.flowId;
}
