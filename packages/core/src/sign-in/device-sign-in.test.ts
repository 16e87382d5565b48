import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';
import { accountIdOf, people, tokensOf } from '../testing/people.ts';
import { neverAborted } from '../testing/sign-in-steps.ts';
import { createTestSides, localCaller, userCaller } from '../testing/test-sides.ts';
import { awaitCallback } from './await-callback.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { receiveCallback } from './receive-callback.ts';
import { startSignIn } from './start-sign-in.ts';

const caller = localCaller;

/** A flow whose person is still at the other device, and what that person does then. */
async function startOnDevice() {
  const sides = createTestSides({ flow: 'device-code' });
  const person = Promise.withResolvers<AcquiredTokens>();
  sides.identity.onDeviceSignIn = async ({ timeoutSeconds }) => ({
    userCode: 'ABCD1234',
    verificationUri: 'https://microsoft.com/devicelogin',
    expiresInSeconds: timeoutSeconds,
    tokens: person.promise,
  });
  const started = await startSignIn(sides.tool, { caller });
  const wait = (timeoutMs: number) =>
    awaitCallback(sides.tool, { caller, state: started.state, timeoutMs, signal: neverAborted });
  const signInAs = (who: keyof typeof people) =>
    person.resolve(tokensOf(people[who], { nonce: 'unused', nowMs: sides.clock.wallMs() }));
  return { sides, started, wait, signInAs, decline: person.reject };
}

describe('a sign-in on another device (RFC 8628)', () => {
  it('tells where to go and what to type, for no longer than the flow lives', async () => {
    const { started } = await startOnDevice();
    expect(started).toEqual({
      authUrl: 'https://microsoft.com/devicelogin',
      userCode: 'ABCD1234',
      state: started.state,
      expiresInSeconds: 600,
      message: expect.stringContaining('enter the code ABCD1234'),
    });
  });

  it('wakes who waits, and ends in an account like any other', async () => {
    const { sides, wait, signInAs } = await startOnDevice();
    const waiting = wait(10_000);
    signInAs('adele');
    const awaited = await waiting;
    if (awaited.status !== 'arrived') throw new Error('The sign-in has not arrived.');
    const { account, accessToken } = await completeSignIn(sides.tool, { caller, authCode: awaited.authCode });
    expect(account.id).toBe(accountIdOf(people.adele));
    const selected = await sides.tool.accounts.selectAccount({ caller, accessToken });
    expect(await selected.accessToken()).toBe('microsoft-access-token-of-oid-adele');
  });

  it('is pending until then', async () => {
    const { wait } = await startOnDevice();
    expect(await wait(0)).toEqual({ status: 'pending' });
  });

  it('tells who waits why the person did not sign in', async () => {
    const { wait, decline } = await startOnDevice();
    const failure = { oauthError: 'authorization_declined' };
    const waiting = wait(10_000);
    decline(new AppError('access_denied', { failure }));
    await expect(waiting).rejects.toMatchObject({ code: 'access_denied', failure });
  });

  it('is completed once, and by its owner only', async () => {
    const { sides, wait, signInAs } = await startOnDevice();
    const waiting = wait(10_000);
    signInAs('adele');
    const awaited = await waiting;
    const authCode = awaited.status === 'arrived' ? awaited.authCode : '';
    const stranger = userCaller('somebody-else');
    await expect(completeSignIn(sides.tool, { caller: stranger, authCode })).rejects.toMatchObject({
      code: 'unknown_auth_code',
    });
    const tries = Array.from({ length: 10 }, () => completeSignIn(sides.tool, { caller, authCode }));
    const won = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(won).toHaveLength(1);
  });

  it('keeps tokens nowhere that come after the flow has ended', async () => {
    const { sides, signInAs } = await startOnDevice();
    sides.clock.advance(10 * 60_000);
    const created: string[] = [];
    const create = sides.store.create.bind(sides.store);
    sides.store.create = (key, ...write) => {
      created.push(key);
      return create(key, ...write);
    };
    signInAs('adele');
    await setImmediate();
    expect(sides.steps.at(-1)).toMatchObject({ outcome: 'expired_state' });
    expect(created.filter((key) => key.endsWith('device-tokens'))).toEqual([]);
  });

  it('is not ended by a browser that brings an answer of its own', async () => {
    const { sides, started, wait, signInAs } = await startOnDevice();
    const query = { state: started.state, code: 'junk' };
    await receiveCallback(sides.callback, { query, cookies: {} });
    const awaited = await wait(10_000);
    const authCode = awaited.status === 'arrived' ? awaited.authCode : '';
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'sign_in_pending',
    });
    signInAs('adele');
    await setImmediate();
    expect(sides.steps.at(-1)).toMatchObject({ step: 'callback', outcome: 'ok' });
    const { account } = await completeSignIn(sides.tool, { caller, authCode });
    expect(account.id).toBe(accountIdOf(people.adele));
  });

  it('asks Microsoft for nothing where there is no room for the flow', async () => {
    const { sides } = await startOnDevice();
    let asked = 0;
    sides.identity.onDeviceSignIn = () => {
      asked += 1;
      return Promise.reject(new AppError('microsoft_unreachable'));
    };
    sides.store.create = () => Promise.reject(new AppError('store_full'));
    await expect(startSignIn(sides.tool, { caller })).rejects.toMatchObject({ code: 'store_full' });
    expect(asked).toBe(0);
  });

  it('checks whom the id token names (OpenID Connect Core §3.1.3.7)', async () => {
    const { sides, wait, decline: _, ...flow } = await startOnDevice();
    const tokens = tokensOf(people.adele, { nonce: '', nowMs: sides.clock.wallMs() });
    const foreign = { ...(tokens.idTokenClaims as object), aud: 'another client' };
    sides.identity.onDeviceSignIn = async () => ({
      userCode: 'EFGH5678',
      verificationUri: 'https://microsoft.com/devicelogin',
      expiresInSeconds: 900,
      tokens: Promise.resolve({ ...tokens, idTokenClaims: foreign }),
    });
    const { state } = await startSignIn(sides.tool, { caller });
    expect(state).not.toBe(flow.started.state);
    const awaited = await awaitCallback(sides.tool, {
      caller,
      state,
      timeoutMs: 10_000,
      signal: neverAborted,
    });
    const authCode = awaited.status === 'arrived' ? awaited.authCode : '';
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'invalid_id_token',
    });
  });
});
