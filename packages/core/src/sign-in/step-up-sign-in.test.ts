import { describe, expect, it } from 'vitest';
import type { Caller } from '../accounts/caller.ts';
import type { people } from '../testing/people.ts';
import { pressContinue, signIn, toRequestCookies, waitForAuthCode } from '../testing/sign-in-steps.ts';
import {
  anonymousCaller,
  createTestSides,
  localCaller,
  type TestSides,
  userCaller,
} from '../testing/test-sides.ts';
import { describeResult } from './callback-result.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { receiveCallback } from './receive-callback.ts';
import type { StartedSignIn } from './started-sign-in.ts';
import { stepUpSignIn } from './step-up-sign-in.ts';

/** Finishes a sign-in that was started, as somebody. */
async function finish(
  sides: TestSides,
  started: StartedSignIn | undefined,
  { caller, as = 'adele' }: { caller: Caller; as?: keyof typeof people },
) {
  if (started === undefined) throw new Error('Nothing was started.');
  const agreed = sides.tool.binding === 'confirm' ? [pressContinue(sides, started)] : [];
  const query = { state: started.state, code: `code-of-${as}` };
  const receipt = await receiveCallback(sides.callback, { query, cookies: toRequestCookies(...agreed) });
  const cookies = toRequestCookies(...agreed, receipt.cookie);
  const { confirmationCode } = await describeResult(sides.callback, { sealed: receipt.result, cookies });
  const authCode = await waitForAuthCode(sides, started.state, caller);
  return completeSignIn(sides.tool, { caller, authCode, confirmationCode });
}

describe('stepUpSignIn (incremental consent, RFC 9470)', () => {
  it('asks for what the account has, and exactly that one more', async () => {
    const sides = createTestSides();
    const { accessToken } = await signIn(sides);
    const { missing, started } = await stepUpSignIn(sides.tool, {
      caller: localCaller,
      accessToken,
      permissions: ['User.Read', 'Mail.Read'],
    });
    expect(missing).toEqual(['Mail.Read']);
    expect(started?.message).toContain('wait_for_callback');
    expect(sides.identity.authorized.at(-1)).toMatchObject({ scopes: ['User.Read', 'Mail.Read'] });
  });

  it('starts nothing when no permission is missing', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const request = { caller: localCaller, permissions: ['User.Read'] };
    expect(await stepUpSignIn(sides.tool, request)).toEqual({ missing: [], started: undefined });
    expect(sides.identity.authorized).toHaveLength(1);
  });

  it('gives the same link to who needs the same, until somebody has followed it', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const request = { caller: localCaller, permissions: ['Mail.Read'] };
    const first = await stepUpSignIn(sides.tool, request);
    sides.clock.advance(60_000);
    const second = await stepUpSignIn(sides.tool, request);
    expect(second.started).toEqual({ ...first.started, expiresInSeconds: 540 });
    const other = await stepUpSignIn(sides.tool, { ...request, permissions: ['Calendars.Read'] });
    expect(other.started?.state).not.toBe(first.started?.state);
    const query = { state: first.started?.state ?? '', error: 'access_denied' };
    await receiveCallback(sides.callback, { query, cookies: {} });
    const third = await stepUpSignIn(sides.tool, request);
    expect(third.started?.state).not.toBe(first.started?.state);
  });

  it('gives a new link where nobody can tell whether the old one was followed', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const first = await stepUpSignIn(sides.tool, { caller: localCaller });
    const inbox = { ...sides.tool.inbox, awaitOutcome: () => Promise.reject(new Error('away')) };
    const second = await stepUpSignIn({ ...sides.tool, inbox }, { caller: localCaller });
    expect(second.started?.authUrl).toBeDefined();
    expect(second.started?.state).not.toBe(first.started?.state);
  });

  it('gives a new link where the old one is about to expire', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const first = await stepUpSignIn(sides.tool, { caller: localCaller });
    sides.clock.advance(8 * 60_000 + 1);
    const second = await stepUpSignIn(sides.tool, { caller: localCaller });
    expect(second.started?.state).not.toBe(first.started?.state);
    expect(second.started?.expiresInSeconds).toBe(600);
  });

  it('knows a permission whatever the case it is written in', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const request = { caller: localCaller, permissions: ['user.read'] };
    expect(await stepUpSignIn(sides.tool, request)).toEqual({ missing: [], started: undefined });
  });

  it('asks for nothing that a stronger permission stands for', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const request = { caller: localCaller, permissions: ['User.ReadBasic', 'User.ReadWrite'] };
    expect((await stepUpSignIn(sides.tool, request)).missing).toEqual(['User.ReadWrite']);
  });

  it('passes a claims challenge on to Microsoft', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    await stepUpSignIn(sides.tool, { caller: localCaller, claims });
    expect(sides.identity.authorized.at(-1)).toMatchObject({ claims, scopes: ['User.Read'] });
  });

  it('starts a sign-in also where only the person is missing', async () => {
    const sides = createTestSides();
    await signIn(sides);
    expect((await stepUpSignIn(sides.tool, { caller: localCaller })).started).toBeDefined();
  });

  it.each([
    ['direct', localCaller],
    ['confirm', anonymousCaller],
    ['confirm', userCaller('one')],
  ] as const)('lets the handle from before go on working, in %s binding for %o', async (binding, caller) => {
    const sides = createTestSides({ binding });
    const { accessToken } = await signIn(sides, { caller });
    const { started } = await stepUpSignIn(sides.tool, { caller, accessToken, permissions: ['Mail.Read'] });
    await finish(sides, started, { caller });
    expect(await sides.tool.accounts.list({ caller, accessToken })).toHaveLength(1);
    const selected = await sides.tool.accounts.selectAccount({ caller, accessToken });
    expect(await selected.accessToken()).toBe('microsoft-access-token-of-oid-adele');
  });

  it.each([
    ['direct', localCaller],
    ['confirm', anonymousCaller],
  ] as const)('lets nobody else finish it, in %s binding', async (binding, caller) => {
    const sides = createTestSides({ binding });
    const { accessToken, account } = await signIn(sides, { caller });
    const { started } = await stepUpSignIn(sides.tool, { caller, accessToken, permissions: ['Mail.Read'] });
    await expect(finish(sides, started, { caller, as: 'brian' })).rejects.toMatchObject({
      code: 'other_account',
    });
    expect(await sides.tool.accounts.list({ caller, accessToken })).toEqual([account]);
  });

  it('starts nothing for a handle of somebody else', async () => {
    const sides = createTestSides();
    const { accessToken } = await signIn(sides);
    const request = { caller: userCaller('two'), accessToken, permissions: ['Mail.Read'] };
    await expect(stepUpSignIn(sides.tool, request)).rejects.toMatchObject({ code: 'invalid_access_token' });
  });

  it('can do nothing for who brought a Microsoft token', async () => {
    const sides = createTestSides();
    const request = { caller: localCaller, accessToken: 'eyJ0.foreign', permissions: ['Mail.Read'] };
    expect(await stepUpSignIn(sides.tool, request)).toEqual({ missing: ['Mail.Read'], started: undefined });
  });
});

describe('the account of a step-up', () => {
  it('is the one that the call means', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const { account } = await signIn(sides, { as: 'brian' });
    const { started } = await stepUpSignIn(sides.tool, {
      caller: localCaller,
      account: account.username,
      permissions: ['Mail.Read'],
    });
    const finished = await finish(sides, started, { caller: localCaller, as: 'brian' });
    expect(finished.account.id).toBe(account.id);
  });
});
