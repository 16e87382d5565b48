import { describe, expect, it } from 'vitest';
import { accountIdOf, people, tokensOf } from '../testing/people.ts';
import { recordWrites } from '../testing/recorded-writes.ts';
import { signIn } from '../testing/sign-in-steps.ts';
import { anonymousCaller, createTestSides, localCaller, userCaller } from '../testing/test-sides.ts';
import { accountRecordKey } from './account-records.ts';
import type { Caller } from './caller.ts';

const adeleId = accountIdOf(people.adele);
const callers: Caller[] = [localCaller, userCaller('one'), userCaller('two'), anonymousCaller];
const strangers = callers.flatMap((owner) =>
  callers.filter((caller) => caller !== owner).map((caller) => ({ owner, caller })),
);

async function tokenOf(
  { tool }: ReturnType<typeof createTestSides>,
  request: Parameters<typeof tool.accounts.selectAccount>[0],
) {
  const { accessToken } = await tool.accounts.selectAccount(request);
  return accessToken();
}

describe('createAccountBook: handles', () => {
  it.each(callers)('give $principal Microsoft’s token inside the server only', async (caller) => {
    const sides = createTestSides();
    const { accessToken } = await signIn(sides, { caller });
    expect(accessToken).toMatch(/^hma_[\w-]{43}$/);
    expect(await tokenOf(sides, { caller, accessToken })).toBe('microsoft-access-token-of-oid-adele');
  });

  it.each(strangers)('of $owner.principal are unknown to $caller.principal', async ({ owner, caller }) => {
    const sides = createTestSides();
    const { accessToken } = await signIn(sides, { caller: owner });
    const { accounts } = sides.tool;
    for (const use of ['selectAccount', 'list', 'signOut'] as const) {
      const [foreign, unknown] = await Promise.allSettled([
        accounts[use]({ caller, accessToken }),
        accounts[use]({ caller, accessToken: `hma_${'A'.repeat(43)}` }),
      ]);
      expect(foreign, use).toEqual(unknown);
      expect(foreign).toMatchObject({ reason: { code: 'invalid_access_token' } });
    }
    expect(await tokenOf(sides, { caller: owner, accessToken })).toBeDefined();
  });

  it('do not reach the account of another anonymous flow, by its id or its user name either', async () => {
    const sides = createTestSides();
    const caller = anonymousCaller;
    const mine = await signIn(sides, { caller });
    await signIn(sides, { caller, as: 'brian' });
    const { accessToken } = mine;
    expect(await sides.tool.accounts.list({ caller, accessToken })).toEqual([mine.account]);
    for (const account of [accountIdOf(people.brian), people.brian.username]) {
      await expect(tokenOf(sides, { caller, accessToken, account })).rejects.toMatchObject({
        code: 'unknown_account',
        message: expect.not.stringContaining('brian'),
      });
    }
  });

  it('live as long as they are used at least once a day', async () => {
    const sides = createTestSides();
    const { accessToken } = await signIn(sides);
    const day = 24 * 60 * 60 * 1000;
    for (let days = 0; days < 5; days += 1) {
      sides.clock.advance(day - 1);
      expect(await tokenOf(sides, { caller: localCaller, accessToken })).toBeDefined();
    }
    sides.clock.advance(day);
    await expect(tokenOf(sides, { caller: localCaller, accessToken })).rejects.toMatchObject({
      code: 'invalid_access_token',
    });
  });

  it('stay dead after a sign-out, also when the account signs in again', async () => {
    const sides = createTestSides();
    const old = await signIn(sides);
    expect(await sides.tool.accounts.signOut({ caller: localCaller, accessToken: old.accessToken })).toEqual([
      old.account,
    ]);
    await expect(tokenOf(sides, { caller: localCaller, ...old, account: undefined })).rejects.toMatchObject({
      code: 'invalid_access_token',
    });
    const fresh = await signIn(sides);
    await expect(tokenOf(sides, { caller: localCaller, accessToken: old.accessToken })).rejects.toMatchObject(
      { code: 'invalid_access_token' },
    );
    expect(await tokenOf(sides, { caller: localCaller, accessToken: fresh.accessToken })).toBeDefined();
  });

  it('of one account go on working when the same person signs in again', async () => {
    const sides = createTestSides();
    const [first, second] = [await signIn(sides), await signIn(sides)];
    for (const { accessToken } of [first, second]) {
      expect(await tokenOf(sides, { caller: localCaller, accessToken })).toBeDefined();
    }
    expect(await sides.tool.accounts.list({ caller: localCaller })).toHaveLength(1);
  });

  it.each(['hma_', 'hma_x', `hma_${'A'.repeat(10_000)}`, 'hma_é'])(
    'are refused when they are junk: %.20s',
    async (junk) => {
      const { tool } = createTestSides();
      await expect(
        tool.accounts.selectAccount({ caller: localCaller, accessToken: junk }),
      ).rejects.toMatchObject({
        code: 'invalid_access_token',
      });
    },
  );
});

describe('createAccountBook: tokens that callers bring along', () => {
  it('are used as they are', async () => {
    const sides = createTestSides();
    expect(await tokenOf(sides, { caller: anonymousCaller, accessToken: 'eyJ0.foreign' })).toBe(
      'eyJ0.foreign',
    );
    expect(sides.identity.refreshed).toEqual([]);
  });

  it.each(['', ' ', 'with blank', 'line\nbreak', 'null\0', 'ünicode', 'hmc_x', `hmc_${'A'.repeat(43)}.B`])(
    'are refused as "%s"',
    async (accessToken) => {
      const { tool } = createTestSides();
      await expect(tool.accounts.selectAccount({ caller: localCaller, accessToken })).rejects.toMatchObject({
        code: 'invalid_access_token',
      });
    },
  );

  it('are refused together with an account, which may be somebody else', async () => {
    const sides = createTestSides();
    const { account } = await signIn(sides);
    const request = { caller: localCaller, accessToken: 'eyJ0.foreign', account: account.id };
    await expect(tokenOf(sides, request)).rejects.toMatchObject({
      code: 'unknown_account',
      message: expect.stringContaining('speaks for its own person'),
    });
  });

  it('reach no list and sign nobody out', async () => {
    const sides = createTestSides();
    await signIn(sides);
    for (const use of ['list', 'signOut'] as const) {
      const used = sides.tool.accounts[use]({ caller: localCaller, accessToken: 'eyJ0.foreign' });
      await expect(used).rejects.toMatchObject({ code: 'invalid_access_token' });
    }
  });
});

describe('createAccountBook: choosing among accounts', () => {
  const caller = localCaller;

  it('tells ids apart that differ in case alone', async () => {
    const sides = createTestSides();
    for (const oid of ['abc', 'ABC']) {
      sides.identity.onRedeem = async ({ nonce }) =>
        tokensOf({ ...people.adele, oid, username: oid }, { nonce, nowMs: sides.clock.nowMs() });
      await signIn(sides);
    }
    const account = accountIdOf({ ...people.adele, oid: 'abc' });
    expect(await tokenOf(sides, { caller, account })).toBe('microsoft-access-token-of-abc');
  });

  it('asks for a sign-in when there is none', async () => {
    const { tool } = createTestSides();
    for (const selection of [{}, { account: 'adele@contoso.example' }]) {
      await expect(tool.accounts.selectAccount({ caller, ...selection })).rejects.toMatchObject({
        code: 'sign_in_required',
      });
    }
    expect(await tool.accounts.list({ caller })).toEqual([]);
  });

  it('takes the only account without being told', async () => {
    const sides = createTestSides();
    await signIn(sides);
    expect(await tokenOf(sides, { caller })).toBe('microsoft-access-token-of-oid-adele');
  });

  it.each([accountIdOf(people.brian), 'brian@contoso.example', 'BRIAN@Contoso.Example'])(
    'takes the one named %s',
    async (account) => {
      const sides = createTestSides();
      await signIn(sides);
      await signIn(sides, { as: 'brian' });
      expect(await tokenOf(sides, { caller, account })).toBe('microsoft-access-token-of-oid-brian');
    },
  );

  it('names the choices when several fit', async () => {
    const sides = createTestSides();
    await signIn(sides);
    await signIn(sides, { as: 'brian' });
    await expect(tokenOf(sides, { caller })).rejects.toMatchObject({
      code: 'ambiguous_account',
      message: `Several accounts are signed in. Pass account as one of: adele@contoso.example (${adeleId}), brian@contoso.example (${accountIdOf(people.brian)}).`,
    });
  });

  it('names the choices when none fits', async () => {
    const sides = createTestSides();
    await signIn(sides);
    await expect(tokenOf(sides, { caller, account: 'nobody' })).rejects.toMatchObject({
      code: 'unknown_account',
      message: `No signed-in account has this id or user name. Pass account as one of: adele@contoso.example (${adeleId}).`,
    });
  });

  it('does not guess between two tenants that know the same user name', async () => {
    const sides = createTestSides();
    await signIn(sides);
    await signIn(sides, { as: 'guest' });
    await expect(tokenOf(sides, { caller, account: 'adele@contoso.example' })).rejects.toMatchObject({
      code: 'ambiguous_account',
    });
    expect(await tokenOf(sides, { caller, account: accountIdOf(people.guest) })).toBe(
      'microsoft-access-token-of-oid-guest',
    );
  });

  it.each([adeleId, 'ADELE@contoso.example'])('takes a handle together with its own %s', async (account) => {
    const sides = createTestSides();
    const { accessToken } = await signIn(sides);
    await signIn(sides, { as: 'brian' });
    expect(await tokenOf(sides, { caller, accessToken, account })).toBe(
      'microsoft-access-token-of-oid-adele',
    );
  });

  it('refuses a handle and another account, and signs neither out', async () => {
    const sides = createTestSides();
    const { accessToken } = await signIn(sides);
    await signIn(sides, { as: 'brian' });
    for (const use of ['selectAccount', 'signOut'] as const) {
      const used = sides.tool.accounts[use]({ caller, accessToken, account: people.brian.username });
      await expect(used, use).rejects.toMatchObject({
        code: 'unknown_account',
        message: 'This access_token stands for another account than account names. Leave one of them out.',
      });
    }
    expect(await sides.tool.accounts.list({ caller })).toHaveLength(2);
  });

  it('shows a user name on one line, and 64 characters of it', async () => {
    const sides = createTestSides();
    const username = `a\r\nb\u202E\u2028${'c'.repeat(1_000)}`;
    sides.identity.onRedeem = async ({ nonce }) =>
      tokensOf({ ...people.adele, username }, { nonce, nowMs: sides.clock.nowMs() });
    const { account } = await signIn(sides);
    expect(account.username).toBe(`ab${'c'.repeat(253)}…`);
    await expect(tokenOf(sides, { caller, account: 'nobody' })).rejects.toMatchObject({
      message: expect.stringContaining(`one of: ab${'c'.repeat(61)}… (${adeleId}).`),
    });
    expect(await tokenOf(sides, { caller, account: account.username })).toBeDefined();
  });

  it('lists to an anonymous caller nothing without a handle', async () => {
    const sides = createTestSides();
    await signIn(sides, { caller: anonymousCaller });
    await expect(sides.tool.accounts.list({ caller: anonymousCaller })).rejects.toMatchObject({
      code: 'sign_in_required',
    });
  });
});

describe('createAccountBook: signing out', () => {
  const caller = localCaller;

  it('forgets the handle it was asked with', async () => {
    const sides = createTestSides();
    const { accessToken } = await signIn(sides);
    const key = accountRecordKey.session(accessToken);
    expect(await sides.store.read(key)).toBeDefined();
    await sides.tool.accounts.signOut({ caller, accessToken });
    expect(await sides.store.read(key)).toBeUndefined();
  });

  it('removes the tokens of the one account, not those of others', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const brian = await signIn(sides, { as: 'brian' });
    await sides.tool.accounts.signOut({ caller, account: adeleId });
    expect(await sides.tool.accounts.list({ caller })).toEqual([brian.account]);
    expect(await tokenOf(sides, { caller })).toBe('microsoft-access-token-of-oid-brian');
  });

  it('removes all of the caller’s accounts, and nobody else’s', async () => {
    const sides = createTestSides();
    const [one, two] = [userCaller('one'), userCaller('two')];
    await signIn(sides, { caller: one });
    await signIn(sides, { caller: one, as: 'brian' });
    await signIn(sides, { caller: two });
    expect(await sides.tool.accounts.signOut({ caller: one, all: true })).toHaveLength(2);
    expect(await sides.tool.accounts.list({ caller: one })).toEqual([]);
    expect(await sides.tool.accounts.list({ caller: two })).toHaveLength(1);
  });

  it('ends a token source that was opened before', async () => {
    const sides = createTestSides();
    await signIn(sides);
    const selected = await sides.tool.accounts.selectAccount({ caller });
    await sides.tool.accounts.signOut({ caller });
    await expect(selected.accessToken()).rejects.toMatchObject({ code: 'invalid_access_token' });
  });
});

describe('createAccountBook: what it keeps', () => {
  it('shows neither tokens nor people in what the store holds', async () => {
    const { written, wrapStore } = recordWrites();
    const sides = createTestSides({ wrapStore });
    const { accessToken } = await signIn(sides, { caller: userCaller('canary-user') });
    for (const canary of [
      accessToken,
      'oid-adele',
      'adele@',
      'microsoft-access-token',
      'refreshTokenOf',
      'canary',
    ]) {
      for (const text of written) expect(text).not.toContain(canary);
    }
  });

  it('remembers the permissions of Graph, without what OpenID Connect adds', async () => {
    const sides = createTestSides();
    sides.identity.onRedeem = async ({ nonce }) => {
      const tokens = tokensOf(people.adele, { nonce, nowMs: sides.clock.nowMs() });
      const grantedScopes = ['openid', 'email', 'Mail.Read', 'https://graph.microsoft.us/User.Read'];
      return { ...tokens, grantedScopes };
    };
    expect((await signIn(sides)).scopes).toEqual(['Mail.Read', 'User.Read']);
  });

  it('knows that a person granted none of the permissions', async () => {
    const sides = createTestSides();
    sides.identity.onRedeem = async ({ nonce }) => {
      const tokens = tokensOf(people.adele, { nonce, nowMs: sides.clock.nowMs() });
      return { ...tokens, grantedScopes: ['openid', 'profile'] };
    };
    expect((await signIn(sides)).scopes).toEqual([]);
  });

  it('falls back to the permissions asked for when a provider names none', async () => {
    const sides = createTestSides();
    sides.identity.onRedeem = async ({ nonce }) => {
      const tokens = tokensOf(people.adele, { nonce, nowMs: sides.clock.nowMs() });
      return { ...tokens, grantedScopes: [] };
    };
    expect((await signIn(sides)).scopes).toEqual(['User.Read']);
  });
});

describe('createAccountBook: references', () => {
  it('lead to the tokens of their account without a caller, until it is signed out', async () => {
    const sides = createTestSides();
    const caller = userCaller('one');
    const { accessToken } = await signIn(sides, { caller });
    const { accounts } = sides.tool;
    const reference = await accounts.refer({ caller, accessToken });
    expect(await accounts.referAll({ caller })).toEqual([reference]);
    const followed = await accounts.follow(reference);
    expect(await followed?.accessToken()).toBe('microsoft-access-token-of-oid-adele');
    await accounts.signOut({ caller, accessToken });
    expect(await accounts.follow(reference)).toBeUndefined();
    await signIn(sides, { caller });
    expect(await accounts.follow(reference)).toBeUndefined();
  });

  it.each(strangers)(
    'to what is $owner.principal’s are none of $caller.principal’s',
    async ({ owner, caller }) => {
      const sides = createTestSides();
      const { accessToken } = await signIn(sides, { caller: owner });
      const { accounts } = sides.tool;
      for (const use of ['refer', 'referAll'] as const) {
        await expect(accounts[use]({ caller, accessToken }), use).rejects.toMatchObject({
          code: 'invalid_access_token',
        });
      }
    },
  );

  it('prolong no sign-in', async () => {
    const sides = createTestSides({ handleTtlMs: 60_000 });
    const { accessToken } = await signIn(sides, { caller: anonymousCaller });
    const { accounts } = sides.tool;
    const reference = await accounts.refer({ caller: anonymousCaller, accessToken });
    for (let minutes = 0; minutes < 24 * 60 * 3; minutes += 60) {
      sides.clock.advance(60 * 60_000);
      await accounts.follow(reference);
    }
    expect(await accounts.follow(reference)).toBeUndefined();
  });
});
