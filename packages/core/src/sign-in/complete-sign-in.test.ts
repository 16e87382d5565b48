import { describe, expect, it } from 'vitest';
import { AppError } from '../errors/app-error.ts';
import { accountIdOf, people, tokensOf } from '../testing/people.ts';
import {
  arrive,
  pressContinue,
  signIn,
  toRequestCookies,
  waitForAuthCode,
} from '../testing/sign-in-steps.ts';
import { anonymousCaller, createTestSides, localCaller, userCaller } from '../testing/test-sides.ts';
import { toAuthCodeHandle } from './auth-code-handle.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { receiveCallback } from './receive-callback.ts';
import { signInTtlMs, verifyState } from './signed-state.ts';
import { startSignIn } from './start-sign-in.ts';

const caller = localCaller;

async function arrived(options: Parameters<typeof createTestSides>[0] = {}) {
  const sides = createTestSides(options);
  const { state } = await arrive(sides);
  return { sides, state, authCode: await waitForAuthCode(sides, state) };
}

function handleOf(sides: ReturnType<typeof createTestSides>, state: string): string {
  const flow = verifyState(state, { key: sides.tool.keys.state, clock: sides.clock });
  if (flow.status !== 'valid') throw new Error('The state is not valid.');
  return toAuthCodeHandle(sides.tool.keys.authCodeHandle, flow.flowId);
}

describe('completeSignIn (RFC 6749 §4.1.3, RFC 7636 §4.5)', () => {
  it('redeems the code with the verifier of its own flow and opens the account', async () => {
    const { sides, authCode } = await arrived();
    const opened = await completeSignIn(sides.tool, { caller, authCode });
    expect(opened).toEqual({
      accessToken: expect.stringMatching(/^hma_[\w-]{43}$/),
      expiresInSeconds: 86_400,
      account: { id: accountIdOf(people.adele), username: 'adele@contoso.example', name: 'Adele Vance' },
      scopes: ['User.Read'],
    });
    expect(sides.identity.redeemed).toEqual([
      {
        code: 'code-of-adele',
        scopes: ['User.Read'],
        redirectUri: 'https://mcp.example.com/oauth/callback',
        nonce: sides.identity.authorized[0]?.nonce,
        codeVerifier: expect.stringMatching(/^[\w-]{43}$/),
      },
    ]);
  });

  it('takes the released Microsoft code where TOKEN_RELEASE is microsoft, and gives Microsoft’s token', async () => {
    const { sides, authCode } = await arrived({ tokenRelease: 'microsoft' });
    expect(authCode).toBe('code-of-adele');
    expect(await completeSignIn(sides.tool, { caller, authCode })).toMatchObject({
      accessToken: 'microsoft-access-token-of-oid-adele',
      expiresInSeconds: 3600,
    });
  });

  it('takes no Microsoft code where TOKEN_RELEASE is opaque', async () => {
    const { sides } = await arrived();
    const completed = completeSignIn(sides.tool, { caller, authCode: 'code-of-adele' });
    await expect(completed).rejects.toMatchObject({ code: 'unknown_auth_code' });
    expect(sides.identity.redeemed).toEqual([]);
  });

  it('takes no Microsoft code that was released before TOKEN_RELEASE became opaque', async () => {
    const { sides, authCode } = await arrived({ tokenRelease: 'microsoft' });
    const tool = { ...sides.tool, tokenRelease: 'opaque' } as const;
    await expect(completeSignIn(tool, { caller, authCode })).rejects.toMatchObject({
      code: 'unknown_auth_code',
    });
  });

  it('takes a handle that the poll API gave, without a wait before', async () => {
    const sides = createTestSides();
    const { state } = await arrive(sides);
    const opened = await completeSignIn(sides.tool, { caller, authCode: handleOf(sides, state) });
    expect(opened.account.username).toBe('adele@contoso.example');
  });

  it('is pending while the person has not come back, and works afterwards', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller });
    const authCode = handleOf(sides, state);
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'sign_in_pending',
      retryable: true,
    });
    await receiveCallback(sides.callback, { query: { state, code: 'code-of-adele' }, cookies: {} });
    expect((await completeSignIn(sides.tool, { caller, authCode })).account.name).toBe('Adele Vance');
  });

  it('tells what Microsoft’s error meant', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller });
    await receiveCallback(sides.callback, { query: { state, error: 'access_denied' }, cookies: {} });
    const completed = completeSignIn(sides.tool, { caller, authCode: handleOf(sides, state) });
    await expect(completed).rejects.toMatchObject({ code: 'access_denied' });
    expect(sides.identity.redeemed).toEqual([]);
  });
});

describe('completeSignIn: unknown, foreign and used codes', () => {
  it.each([
    ['nothing', () => ''],
    ['junk', () => 'hmc_junk'],
    ['another server’s handle', () => `hmc_${'A'.repeat(43)}.${'A'.repeat(43)}`],
    ['an altered handle', (own: string) => `${own.slice(0, -1)}${own.endsWith('A') ? 'B' : 'A'}`],
    ['a handle with a letter more', (own: string) => `${own}x`],
    ['the state', (_own: string, state: string) => state],
  ])('refuses %s', async (_what, toCode) => {
    const { sides, state, authCode } = await arrived();
    const completed = completeSignIn(sides.tool, { caller, authCode: toCode(authCode, state) });
    await expect(completed).rejects.toMatchObject({ code: 'unknown_auth_code' });
  });

  it('refuses a foreign owner as it refuses an unknown code, and leaves the flow to its owner', async () => {
    const sides = createTestSides();
    const owner = userCaller('owner');
    const { state } = await arrive(sides, { caller: owner });
    const authCode = await waitForAuthCode(sides, state, owner);
    for (const other of [userCaller('other'), localCaller, anonymousCaller]) {
      const [theirs, unknown] = await Promise.allSettled([
        completeSignIn(sides.tool, { caller: other, authCode }),
        completeSignIn(sides.tool, { caller: other, authCode: 'junk' }),
      ]);
      expect(theirs).toEqual(unknown);
      expect(theirs).toMatchObject({ reason: { code: 'unknown_auth_code' } });
    }
    expect((await completeSignIn(sides.tool, { caller: owner, authCode })).account.name).toBe('Adele Vance');
  });

  it('refuses a code that was used', async () => {
    const { sides, authCode } = await arrived();
    await completeSignIn(sides.tool, { caller, authCode });
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'unknown_auth_code',
    });
    expect(sides.identity.redeemed).toHaveLength(1);
  });

  it('refuses a code after ten minutes', async () => {
    const { sides, authCode } = await arrived();
    sides.clock.advance(signInTtlMs);
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'unknown_auth_code',
    });
  });

  it('lets one of 200 calls at once win', async () => {
    const { sides, authCode } = await arrived();
    const calls = Array.from({ length: 200 }, () => completeSignIn(sides.tool, { caller, authCode }));
    const results = await Promise.allSettled(calls);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason.code).toBe('unknown_auth_code');
    }
    expect(sides.identity.redeemed).toHaveLength(1);
  });

  it('keeps two flows apart: each code is redeemed with its own verifier and nonce', async () => {
    const sides = createTestSides();
    const [one, two] = [await arrive(sides), await arrive(sides, { code: 'code-of-brian' })];
    const second = await completeSignIn(sides.tool, {
      caller,
      authCode: await waitForAuthCode(sides, two.state),
    });
    const first = await completeSignIn(sides.tool, {
      caller,
      authCode: await waitForAuthCode(sides, one.state),
    });
    expect([first.account.name, second.account.name]).toEqual(['Adele Vance', 'Brian Johnson']);
    const [ofTwo, ofOne] = sides.identity.redeemed;
    expect(ofOne?.codeVerifier).not.toBe(ofTwo?.codeVerifier);
    expect([ofOne?.nonce, ofTwo?.nonce]).toEqual(sides.identity.authorized.map(({ nonce }) => nonce));
  });
});

describe('completeSignIn: callback_base_url', () => {
  it('takes the one the flow was started with', async () => {
    const { sides, authCode } = await arrived();
    const callbackBaseUrl = 'https://mcp.example.com';
    expect(await completeSignIn(sides.tool, { caller, authCode, callbackBaseUrl })).toBeDefined();
  });

  it.each(['https://other.example.com', 'https://attacker.example', 'https://mcp.example.com/', ''])(
    'refuses "%s", and the flow goes on',
    async (callbackBaseUrl) => {
      const { sides, authCode } = await arrived();
      await expect(completeSignIn(sides.tool, { caller, authCode, callbackBaseUrl })).rejects.toMatchObject({
        code: 'invalid_callback_base_url',
      });
      expect(await completeSignIn(sides.tool, { caller, authCode })).toBeDefined();
    },
  );
});

describe('completeSignIn: failures on the way', () => {
  it('redeems nothing when the identity provider is another one than at the start (RFC 9700 §4.4)', async () => {
    const { sides, authCode } = await arrived();
    const metadata = async () => ({
      ...(await sides.tool.authority.metadata()),
      issuer: 'https://evil.example',
    });
    const tool = { ...sides.tool, authority: { ...sides.tool.authority, metadata } };
    await expect(completeSignIn(tool, { caller, authCode })).rejects.toMatchObject({
      code: 'unknown_auth_code',
    });
    expect(sides.identity.redeemed).toEqual([]);
  });

  it.each(['metadata', 'issuer'])('keeps the flow when the %s cannot be had just now', async (what) => {
    const { sides, authCode } = await arrived();
    const unreachable = () => Promise.reject(new AppError('microsoft_unreachable'));
    const tool = { ...sides.tool, authority: { ...sides.tool.authority, [what]: unreachable } };
    await expect(completeSignIn(tool, { caller, authCode })).rejects.toMatchObject({
      code: 'microsoft_unreachable',
    });
    expect(await completeSignIn(sides.tool, { caller, authCode })).toBeDefined();
  });

  it('says that the sign-in has ended when Microsoft cannot be reached for the code', async () => {
    const { sides, authCode } = await arrived();
    sides.identity.onRedeem = () => Promise.reject(new AppError('microsoft_unreachable'));
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'microsoft_unreachable',
      message: expect.stringContaining('call authenticate_account'),
    });
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'unknown_auth_code',
    });
    expect(sides.identity.redeemed).toHaveLength(1);
  });

  it('takes what it does not understand for a fault of its own, and says nothing of it', async () => {
    const { sides, authCode } = await arrived();
    sides.identity.onRedeem = () => Promise.reject(new Error('canary'));
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'internal_error',
      message: expect.not.stringContaining('canary'),
    });
  });

  it('opens no account when the id token is for another flow (OpenID Connect Core §3.1.3.7)', async () => {
    const { sides, authCode } = await arrived();
    sides.identity.onRedeem = async () =>
      tokensOf(people.adele, { nonce: 'other', nowMs: sides.clock.nowMs() });
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'invalid_id_token',
    });
    expect(await sides.tool.accounts.list({ caller })).toEqual([]);
  });

  it('opens no account when the id token differs from the iss of the callback (RFC 9207 §2.4)', async () => {
    const sides = createTestSides();
    const { state } = await startSignIn(sides.tool, { caller });
    const iss = `https://login.microsoftonline.com/${people.guest.tid}/v2.0`;
    const query = { state, code: 'code-of-adele', iss };
    await receiveCallback(sides.callback, { query, cookies: {} });
    const authCode = await waitForAuthCode(sides, state);
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'invalid_id_token',
    });
  });

  it('opens no account when nobody is named', async () => {
    const { sides, authCode } = await arrived();
    sides.identity.onRedeem = async ({ nonce }) => {
      const tokens = tokensOf(people.adele, { nonce, nowMs: sides.clock.nowMs() });
      return { ...tokens, homeAccountId: undefined };
    };
    await expect(completeSignIn(sides.tool, { caller, authCode })).rejects.toMatchObject({
      code: 'invalid_id_token',
    });
  });
});

describe('completeSignIn: cross-user session fixation (RFC 9700 §4.7)', () => {
  it('gives whoever started nothing without the code that the victim sees', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    const attacker = anonymousCaller;
    const started = await startSignIn(sides.tool, { caller: attacker });
    const victim = toRequestCookies(pressContinue(sides, started));
    const query = { state: started.state, code: 'code-of-adele' };
    await receiveCallback(sides.callback, { query, cookies: victim });
    const authCode = await waitForAuthCode(sides, started.state, attacker);
    await expect(completeSignIn(sides.tool, { caller: attacker, authCode })).rejects.toMatchObject({
      code: 'confirmation_code_required',
    });
    expect(sides.identity.redeemed).toEqual([]);
  });

  it('signs in whoever got the code from the person', async () => {
    const sides = createTestSides({ binding: 'confirm' });
    expect((await signIn(sides, { caller: anonymousCaller })).account.name).toBe('Adele Vance');
  });
});
