import { describe, expect, it } from 'vitest';
import { arrive, waitForAuthCode } from '../testing/sign-in-steps.ts';
import { anonymousCaller, createTestSides } from '../testing/test-sides.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { isConfirmationCode, maxConfirmationTries, toConfirmationCode } from './confirmation-code.ts';
import { mintState } from './signed-state.ts';

const caller = anonymousCaller;

async function arrivedFlow() {
  const sides = createTestSides({ binding: 'confirm' });
  const { state, confirmationCode } = await arrive(sides, { caller });
  const authCode = await waitForAuthCode(sides, state, caller);
  const guess = (code: string) => completeSignIn(sides.tool, { caller, authCode, confirmationCode: code });
  return { sides, guess, right: confirmationCode ?? '' };
}

describe('toConfirmationCode', () => {
  it('gives 40 bits in letters nobody confuses, another for each flow and secret', () => {
    const { tool, callback } = createTestSides();
    const flows = Array.from({ length: 2_000 }, () =>
      mintState({ key: callback.keys.state, random: tool.random, clock: callback.clock }),
    );
    const { confirmationCode: key } = callback.keys;
    const codes = flows.map(({ flowId }) => toConfirmationCode(key, { flowId, codeDigest: 'd' }));
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(codes).size).toBe(2_000);
    expect(new Set(codes.join('').replaceAll('-', '')).size).toBe(32);
    const [flow] = flows;
    const otherKey = createTestSides({ flowSecret: 'g'.repeat(32) }).tool.keys.confirmationCode;
    expect(flow && toConfirmationCode(otherKey, { ...flow, codeDigest: 'd' })).not.toBe(codes[0]);
  });
});

describe('toConfirmationCode for one flow', () => {
  it('gives another code for each answer, so an attacker learns nothing by delivering one of their own', () => {
    const { tool, callback } = createTestSides();
    const { flowId } = mintState({ key: callback.keys.state, random: tool.random, clock: callback.clock });
    const [own, theirs] = ['own', 'theirs'].map((codeDigest) =>
      toConfirmationCode(callback.keys.confirmationCode, { flowId, codeDigest }),
    );
    expect(own).not.toBe(theirs);
  });
});

describe('isConfirmationCode', () => {
  it.each(['7Q01-M2PA', '7q01-m2pa', '7Q01M2PA', ' 7q 01 m2 pa ', '7QO1-M2PA', '7QoI-M2PA', '7Q0l-M2PA'])(
    'takes "%s" for 7Q01-M2PA',
    (candidate) => expect(isConfirmationCode(candidate, '7Q01-M2PA')).toBe(true),
  );

  it.each(['', '7Q01', '7Q01-M2PB', '7Q01-M2PAA', 'Q701-M2PA', '7Q01_M2PA'])(
    'does not take "%s"',
    (candidate) => expect(isConfirmationCode(candidate, '7Q01-M2PA')).toBe(false),
  );
});

describe('completeSignIn: five tries', () => {
  it('lets the right code through after four wrong ones', async () => {
    const { guess, right } = await arrivedFlow();
    for (let tries = 1; tries < maxConfirmationTries; tries += 1) {
      await expect(guess('0000-0000')).rejects.toMatchObject({ code: 'wrong_confirmation_code' });
    }
    expect((await guess(right.toLowerCase())).account.name).toBe('Adele Vance');
  });

  it('refuses the right code after five wrong ones, and the flow is gone', async () => {
    const { sides, guess, right } = await arrivedFlow();
    for (let tries = 0; tries < maxConfirmationTries; tries += 1) {
      await expect(guess('0000-0000')).rejects.toMatchObject({ code: 'wrong_confirmation_code' });
    }
    await expect(guess(right)).rejects.toMatchObject({ code: 'too_many_confirmation_tries' });
    await expect(guess(right)).rejects.toMatchObject({ code: 'unknown_auth_code' });
    expect(sides.identity.redeemed).toEqual([]);
  });

  it('does not count a call without a code', async () => {
    const { sides, guess, right } = await arrivedFlow();
    const { state, confirmationCode } = await arrive(sides, { caller });
    const authCode = await waitForAuthCode(sides, state, caller);
    for (let calls = 0; calls < 20; calls += 1) {
      await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
        code: 'confirmation_code_required',
      });
    }
    expect(await completeSignIn(sides.tool, { caller, authCode, confirmationCode })).toBeDefined();
    expect(await guess(right)).toBeDefined();
  });

  it('counts an empty code as a try', async () => {
    const { guess } = await arrivedFlow();
    await expect(guess('')).rejects.toMatchObject({ code: 'wrong_confirmation_code' });
  });

  it('refuses the right one among 50 guesses at once when five others were counted first', async () => {
    const { sides, guess, right } = await arrivedFlow();
    const guesses = Array.from({ length: 50 }, (_, index) => guess(index === 49 ? right : '0000-0000'));
    const codes = (await Promise.allSettled(guesses)).map((result) =>
      result.status === 'fulfilled' ? 'signed in' : result.reason.code,
    );
    expect(codes.filter((code) => code === 'wrong_confirmation_code')).toHaveLength(5);
    expect(codes).not.toContain('signed in');
    const refusals = ['wrong_confirmation_code', 'too_many_confirmation_tries', 'unknown_auth_code'];
    for (const code of codes) expect(refusals).toContain(code);
    expect(sides.identity.redeemed).toEqual([]);
  });

  it('keeps the ten minutes of the flow whatever is guessed', async () => {
    const { sides, guess, right } = await arrivedFlow();
    sides.clock.advance(599_000);
    await expect(guess('0000-0000')).rejects.toMatchObject({ code: 'wrong_confirmation_code' });
    sides.clock.advance(1_000);
    await expect(guess(right)).rejects.toMatchObject({ code: 'unknown_auth_code' });
  });
});
