import { describe, expect, it } from 'vitest';
import type { StateStore } from '../state-store/state-store.ts';
import { people, tokensOf } from '../testing/people.ts';
import { signIn } from '../testing/sign-in-steps.ts';
import {
  anonymousCaller,
  createTestSides,
  localCaller,
  type TestSides,
  type TestSidesOptions,
  userCaller,
} from '../testing/test-sides.ts';
import type { Caller } from './caller.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** Sides with a store that counts writes of account records and knows the keys it was given. */
function createWatchedSides(options: TestSidesOptions = {}) {
  const keys = new Set<string>();
  const writes: string[] = [];
  const note = (key: string) => {
    if (/^(session|accounts):/.test(key)) writes.push(keys.add(key) && key);
  };
  const wrapStore = (store: StateStore): StateStore => ({
    ...store,
    create: (key, value, limits) => {
      note(key);
      return store.create(key, value, limits);
    },
    swap: (key, version, value, limits) => {
      note(key);
      return store.swap(key, version, value, limits);
    },
  });
  const sides = createTestSides({ ...options, wrapStore });
  const left = async () => {
    const read = await Promise.all([...keys].map((key) => sides.store.read(key)));
    return read.filter((entry) => entry !== undefined).length;
  };
  return { sides, writes, left };
}

async function use({ tool }: TestSides, caller: Caller, accessToken?: string): Promise<string> {
  const selected = await tool.accounts.selectAccount({ caller, accessToken });
  return selected.accessToken();
}

/** Lets Microsoft rotate the cache at every refresh. */
function rotate({ identity, clock }: TestSides): void {
  let serial = 0;
  identity.onRefresh = async () => {
    serial += 1;
    const tokens = tokensOf(people.adele, { nonce: '', nowMs: clock.nowMs() });
    return { ...tokens, cache: `cache ${serial}` };
  };
}

describe('the life of an anonymous account', () => {
  const caller = anonymousCaller;

  it('ends with its handle: nothing stays that nobody could reach or delete', async () => {
    const { sides, left } = createWatchedSides({ binding: 'confirm', handleTtlMs: hour });
    await signIn(sides, { caller });
    expect(await left()).toBe(3);
    sides.clock.advance(hour - 1);
    expect(await left()).toBe(3);
    sides.clock.advance(1);
    expect(await left()).toBe(0);
  });

  it('goes on as long as the handle is used, and ends with it then too', async () => {
    const { sides, left } = createWatchedSides({ binding: 'confirm', handleTtlMs: hour });
    const { accessToken } = await signIn(sides, { caller });
    rotate(sides);
    for (let uses = 0; uses < 200; uses += 1) {
      expect(await use(sides, caller, accessToken)).toBeDefined();
      sides.clock.advance((uses % 13) * 0.07 * hour);
    }
    await use(sides, caller, accessToken);
    for (let minute = 0; minute < 60; minute += 1) {
      expect([0, 3]).toContain(await left());
      sides.clock.advance(hour / 60);
    }
    expect(await left()).toBe(0);
  });

  it.each([anonymousCaller, localCaller, userCaller('one')])(
    'never begins for $principal where Microsoft’s token is released, unless something leads back to it',
    async (who) => {
      const { sides, writes } = createWatchedSides({ tokenRelease: 'microsoft' });
      const redeemed = tokensOf(people.adele, { nonce: '', nowMs: sides.clock.nowMs() });
      const { accessToken, expiresInSeconds, account } = await sides.tool.accounts.open({
        owner: who === anonymousCaller ? 'anonymous:x' : who === localCaller ? 'local' : 'user:one',
        tokens: redeemed,
        claims: { iss: '', aud: '', exp: 0, sub: 's', preferred_username: people.adele.username },
        scopes: [],
      });
      expect(accessToken).toBe('microsoft-access-token-of-oid-adele');
      expect([expiresInSeconds, account.username]).toEqual([3600, people.adele.username]);
      expect(writes).toHaveLength(who === anonymousCaller ? 0 : 2);
    },
  );
});

describe('the life of an account of a known owner', () => {
  it.each([localCaller, userCaller('one')])(
    'goes on for $principal while it is used once a month, with and without a handle',
    async (caller) => {
      const { sides, left } = createWatchedSides({ handleTtlMs: 90 * day });
      const { accessToken } = await signIn(sides, { caller });
      rotate(sides);
      for (let month = 0; month < 12; month += 1) {
        sides.clock.advance(30 * day);
        expect(await use(sides, caller, month % 2 ? accessToken : undefined)).toBeDefined();
      }
      expect(await sides.tool.accounts.list({ caller })).toHaveLength(1);
      sides.clock.advance(90 * day);
      expect(await left()).toBe(0);
    },
  );

  it('goes on when it is used twice a day for 200 days', async () => {
    const { sides } = createWatchedSides();
    const { accessToken } = await signIn(sides);
    rotate(sides);
    for (let halfDay = 0; halfDay < 400; halfDay += 1) {
      expect(await use(sides, localCaller, accessToken)).toBeDefined();
      sides.clock.advance(day / 2);
    }
  });

  it('costs no write while less than a tenth of it has passed, and one of each record then', async () => {
    const { sides, writes } = createWatchedSides({ binding: 'confirm' });
    const caller = anonymousCaller;
    const { identity, clock } = sides;
    identity.onRedeem = async ({ nonce }) => {
      const tokens = tokensOf(people.adele, { nonce, nowMs: clock.nowMs() });
      return { ...tokens, accessTokenExpiresAtMs: clock.nowMs() + day };
    };
    const { accessToken } = await signIn(sides, { caller });
    writes.length = 0;
    sides.clock.advance(0.1 * day - 1);
    await use(sides, caller, accessToken);
    expect(writes).toEqual([]);
    sides.clock.advance(1);
    await use(sides, caller, accessToken);
    await use(sides, caller, accessToken);
    expect(writes).toHaveLength(3);
    expect(new Set(writes).size).toBe(3);
  });

  it('is renewed by two hundred uses at once', async () => {
    const { sides } = createWatchedSides();
    const { accessToken } = await signIn(sides);
    sides.clock.advance(day / 2);
    const uses = Array.from({ length: 200 }, () => use(sides, localCaller, accessToken));
    expect(new Set(await Promise.all(uses)).size).toBe(1);
  });

  it('is renewed by listing through the handle', async () => {
    const { sides } = createWatchedSides();
    const { accessToken } = await signIn(sides);
    for (let halfDay = 0; halfDay < 4; halfDay += 1) {
      sides.clock.advance(day / 2);
      expect(await sides.tool.accounts.list({ caller: localCaller, accessToken })).toHaveLength(1);
    }
  });

  it('is not prolonged by somebody whom the handle does not belong to', async () => {
    const { sides, writes } = createWatchedSides();
    const { accessToken } = await signIn(sides);
    writes.length = 0;
    sides.clock.advance(day - 1);
    const { accounts } = sides.tool;
    for (const caller of [userCaller('mallory'), anonymousCaller]) {
      for (const call of ['selectAccount', 'list', 'signOut'] as const) {
        const used = accounts[call]({ caller, accessToken });
        await expect(used).rejects.toMatchObject({ code: 'invalid_access_token' });
      }
    }
    expect(writes).toEqual([]);
    sides.clock.advance(1);
    await expect(use(sides, localCaller, accessToken)).rejects.toMatchObject({
      code: 'invalid_access_token',
    });
  });
});
