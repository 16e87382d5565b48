import { describe, expect, it, vi } from 'vitest';
import { createSealer } from '../crypto/sealer.ts';
import { AppError } from '../errors/app-error.ts';
import type { AcquiredTokens } from '../microsoft/acquired-tokens.ts';
import type { SignInStep } from '../sign-in/sign-in-step.ts';
import { createMemoryStateStore } from '../state-store/memory-state-store.ts';
import { createFakeIdentity } from '../testing/fake-identity.ts';
import { accessTokenLifeMs, accountIdOf, people, tokensOf } from '../testing/people.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestRandom } from '../testing/test-random.ts';
import { type AccountEntry, accountRecordKey, accountTtlMs } from './account-records.ts';
import { createRefreshLocks } from './refresh-lock.ts';
import { createSealedRecords } from './sealed-records.ts';
import type { KeptTokens } from './token-partition.ts';
import { createTokenVault } from './token-vault.ts';

const owner = 'local';
const id = accountIdOf(people.adele);
const entry: AccountEntry = {
  id,
  username: 'adele@contoso.example',
  name: 'Adele Vance',
  tenantId: people.adele.tid,
  generation: 'g',
  expiresAtMs: createTestClock().nowMs() + accountTtlMs,
};
/** Tokens that are due for a refresh. */
const kept = (cache: string): KeptTokens => ({
  cache,
  scopes: ['User.Read'],
  accessToken: 'the old access token',
  refreshFromMs: 0,
  accessTokenExpiresAtMs: 0,
});

interface StoredTokens {
  readonly cache: string;
  readonly expiresAtMs: number;
}

async function setUp() {
  const clock = createTestClock();
  const store = createMemoryStateStore({ clock });
  const random = createTestRandom();
  const sealer = createSealer({ keys: [random(32)] });
  const records = createSealedRecords({ store, sealer, clock });
  const identity = createFakeIdentity(clock);
  const steps: SignInStep[] = [];
  const onStep = (step: SignInStep) => void steps.push(step);
  /** Another process on the same store. */
  const createReplica = () =>
    createTokenVault({ records, identity, clock, onStep, locks: createRefreshLocks({ store, random }) });
  const vault = createReplica();
  const stored = async () =>
    (await records.read<StoredTokens>(accountRecordKey.tokens(owner, entry.generation)))?.cache;
  const tokens = (cache: string, accessToken = 'microsoft-access-token-of-oid-adele'): AcquiredTokens => ({
    ...tokensOf(people.adele, { nonce: '', nowMs: clock.nowMs() }),
    cache,
    accessToken,
  });
  /** Lets Microsoft give a new token for each refresh, named by its number. */
  const numberTokens = () => {
    identity.onRefresh = async () =>
      tokens(`cache ${identity.refreshed.length}`, `token ${identity.refreshed.length}`);
  };
  /** Has Microsoft answer a refresh only when the test says so. */
  const holdRefresh = () => {
    const answered = Promise.withResolvers<AcquiredTokens>();
    const asked = Promise.withResolvers<void>();
    identity.onRefresh = () => {
      asked.resolve();
      return answered.promise;
    };
    return { asked, answered };
  };
  await vault.save(owner, entry, kept('first cache'));
  return {
    clock,
    store,
    records,
    identity,
    vault,
    stored,
    tokens,
    numberTokens,
    holdRefresh,
    createReplica,
    steps,
  };
}

describe('createTokenVault', () => {
  it('refreshes at the account’s own tenant, with the permissions it has', async () => {
    const { vault, identity } = await setUp();
    await vault.accessToken(owner, entry);
    expect(identity.refreshed).toEqual([
      { cache: 'first cache', homeAccountId: id, tenantId: people.adele.tid, scopes: ['User.Read'] },
    ]);
  });

  it('shares one refresh between a hundred calls at once, and uses its token until it is about to end', async () => {
    const { vault, identity, clock, numberTokens } = await setUp();
    numberTokens();
    const calls = Array.from({ length: 100 }, () => vault.accessToken(owner, entry));
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['token 1']));
    clock.advance(accessTokenLifeMs - 5 * 60_000 - 1);
    expect(await vault.accessToken(owner, entry)).toBe('token 1');
    clock.advance(1);
    expect(await vault.accessToken(owner, entry)).toBe('token 2');
    expect(identity.refreshed).toHaveLength(2);
  });

  it('refreshes a token that lives for a minute in its last fifth', async () => {
    const { vault, identity, clock, tokens } = await setUp();
    identity.onRefresh = async () => ({
      ...tokens('cache'),
      accessTokenLifeMs: 60_000,
      accessTokenExpiresAtMs: clock.nowMs() + 60_000,
    });
    await vault.accessToken(owner, entry);
    clock.advance(47_999);
    await vault.accessToken(owner, entry);
    expect(identity.refreshed).toHaveLength(1);
    clock.advance(1);
    await vault.accessToken(owner, entry);
    expect(identity.refreshed).toHaveLength(2);
  });

  it('shares no refresh between owners', async () => {
    const { vault, identity } = await setUp();
    await vault.save('user:two', entry, kept('their cache'));
    await Promise.all([vault.accessToken(owner, entry), vault.accessToken('user:two', entry)]);
    expect(identity.refreshed.map(({ cache }) => cache).sort()).toEqual(['first cache', 'their cache']);
  });

  it('lets a failed refresh fail once: the next call tries again', async () => {
    const { vault, identity, tokens } = await setUp();
    identity.onRefresh = () => Promise.reject(new AppError('microsoft_unreachable'));
    const calls = [vault.accessToken(owner, entry), vault.accessToken(owner, entry)];
    for (const call of await Promise.allSettled(calls)) {
      expect(call).toMatchObject({ status: 'rejected', reason: { code: 'microsoft_unreachable' } });
    }
    identity.onRefresh = async () => tokens('second cache');
    expect(await vault.accessToken(owner, entry)).toBe('microsoft-access-token-of-oid-adele');
  });

  it('uses a token that is due for a refresh to its end while Microsoft cannot be asked', async () => {
    const { vault, identity, clock, numberTokens } = await setUp();
    numberTokens();
    await vault.accessToken(owner, entry);
    clock.advance(accessTokenLifeMs - 1);
    identity.onRefresh = () => Promise.reject(new AppError('microsoft_unreachable'));
    expect(await vault.accessToken(owner, entry)).toBe('token 1');
    expect(identity.refreshed).toHaveLength(2);
    clock.advance(1);
    await expect(vault.accessToken(owner, entry)).rejects.toMatchObject({ code: 'microsoft_unreachable' });
  });

  it.each([
    ['is refused by Graph', { token: 'token 1' }, 'microsoft_unreachable'],
    ['does not answer the claims', { token: 'token 0', claims: '{}' }, 'microsoft_unreachable'],
    ['Microsoft ends', undefined, 'sign_in_required'],
  ] as const)('uses no token in its last minutes that %s', async (_name, rejected, code) => {
    const { vault, identity, clock, numberTokens } = await setUp();
    numberTokens();
    await vault.accessToken(owner, entry);
    clock.advance(accessTokenLifeMs - 1);
    identity.onRefresh = () => Promise.reject(new AppError(code, { stepUp: {} }));
    await expect(vault.accessToken(owner, entry, rejected)).rejects.toMatchObject({ code });
  });

  it('keeps what Microsoft rotated', async () => {
    const { vault, stored, numberTokens } = await setUp();
    numberTokens();
    await vault.accessToken(owner, entry);
    expect(await stored()).toBe('cache 1');
  });

  it('lets a sign-out during a refresh win', async () => {
    const { vault, stored, tokens, holdRefresh } = await setUp();
    const { asked, answered } = holdRefresh();
    const refresh = vault.accessToken(owner, entry);
    await asked.promise;
    await vault.remove(owner, entry);
    answered.resolve(tokens('second cache'));
    await expect(refresh).rejects.toMatchObject({ code: 'invalid_access_token' });
    expect(await stored()).toBeUndefined();
    await expect(vault.accessToken(owner, entry)).rejects.toMatchObject({ code: 'invalid_access_token' });
  });

  it('lets a new sign-in during a refresh win', async () => {
    const { vault, stored, tokens, holdRefresh } = await setUp();
    const { asked, answered } = holdRefresh();
    const refresh = vault.accessToken(owner, entry);
    await asked.promise;
    await vault.save(owner, entry, kept('cache of the new sign-in'));
    answered.resolve(tokens('second cache'));
    await refresh;
    expect(await stored()).toBe('cache of the new sign-in');
  });

  it('uses the tokens of a new sign-in where Microsoft refuses those from before', async () => {
    const { vault, identity, clock } = await setUp();
    identity.onRefresh = async () => {
      const fresh = { ...kept('new'), accessToken: 'of the new sign-in', refreshFromMs: clock.nowMs() + 1 };
      await vault.save(owner, entry, fresh);
      throw new AppError('sign_in_required', { stepUp: {} });
    };
    expect(await vault.accessToken(owner, entry)).toBe('of the new sign-in');
  });

  it('gives out what it refreshed also where the lock cannot be given back', async () => {
    const { vault, store, numberTokens } = await setUp();
    numberTokens();
    const lockKey = accountRecordKey.refreshLock(owner, entry.generation);
    const swap = store.swap.bind(store);
    vi.spyOn(store, 'swap').mockImplementation((key, ...write) =>
      key === lockKey ? Promise.reject(new AppError('store_unavailable')) : swap(key, ...write),
    );
    expect(await vault.accessToken(owner, entry)).toBe('token 1');
  });

  it('keeps what Microsoft rotated also when the life of the tokens was renewed meanwhile', async () => {
    const { vault, identity, stored, tokens, clock } = await setUp();
    clock.advance(accountTtlMs / 2);
    identity.onRefresh = async () => {
      await vault.renew(owner, entry, { nowMs: clock.nowMs(), ttlMs: accountTtlMs });
      return tokens('second cache');
    };
    await vault.accessToken(owner, entry);
    clock.advance(accountTtlMs - 1);
    expect(await stored()).toBe('second cache');
    clock.advance(1);
    expect(await stored()).toBeUndefined();
  });

  it('lets a refresh neither lengthen nor shorten the life of tokens, which the list shares', async () => {
    const { vault, identity, stored, tokens, clock } = await setUp();
    identity.onRefresh = async () => tokens('second cache');
    clock.advance(accountTtlMs - 1);
    await vault.accessToken(owner, entry);
    expect(await stored()).toBe('second cache');
    clock.advance(1);
    expect(await stored()).toBeUndefined();
  });

  it('renews nothing after a sign-out', async () => {
    const { vault, stored, clock } = await setUp();
    await vault.remove(owner, entry);
    await vault.renew(owner, entry, { nowMs: clock.nowMs() + accountTtlMs, ttlMs: accountTtlMs });
    expect(await stored()).toBeUndefined();
  });

  it('saves the latest of many sign-ins at once without giving up', async () => {
    const { vault, stored } = await setUp();
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => vault.save(owner, entry, kept(`cache ${index}`))),
    );
    expect(await stored()).toMatch(/^cache \d+$/);
  });
});

describe('createTokenVault: among several processes', () => {
  it('has one of them refresh, and the others read what it brought', async () => {
    const { identity, numberTokens, createReplica } = await setUp();
    numberTokens();
    const replicas = Array.from({ length: 10 }, createReplica);
    const calls = replicas.flatMap((replica) =>
      Array.from({ length: 10 }, () => replica.accessToken(owner, entry)),
    );
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['token 1']));
    expect(identity.refreshed).toHaveLength(1);
  });

  it('goes on where the one that refreshed has died', async () => {
    const { vault, identity, store, clock, numberTokens } = await setUp();
    numberTokens();
    const lockKey = accountRecordKey.refreshLock(owner, entry.generation);
    await store.create(lockKey, 'a process that has died', { ttlMs: 45_000 });
    clock.advance(45_000);
    expect(await vault.accessToken(owner, entry)).toBe('token 1');
    expect(identity.refreshed).toHaveLength(1);
  });

  it('waits no longer than a minute for a refresh that does not end', async () => {
    const { vault, store, clock } = await setUp();
    const lockKey = accountRecordKey.refreshLock(owner, entry.generation);
    await store.create(lockKey, 'a process that hangs', { ttlMs: 600_000 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const call = vault.accessToken(owner, entry);
    const ended = expect(call).rejects.toMatchObject({ code: 'microsoft_unreachable' });
    for (let seconds = 0; seconds <= 61; seconds += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      clock.advance(1_000);
    }
    await ended;
    vi.useRealTimers();
  });

  it('refreshes without the lock where the store has no room for one', async () => {
    const { vault, store, numberTokens } = await setUp();
    numberTokens();
    vi.spyOn(store, 'create').mockRejectedValue(new AppError('store_full'));
    expect(await vault.accessToken(owner, entry)).toBe('token 1');
  });

  it('leaves a lock that was lost to its new holder', async () => {
    const { vault, identity, store, clock, tokens } = await setUp();
    const lockKey = accountRecordKey.refreshLock(owner, entry.generation);
    identity.onRefresh = async () => {
      clock.advance(45_000);
      await store.create(lockKey, 'somebody else', { ttlMs: 45_000 });
      return tokens('second cache');
    };
    await vault.accessToken(owner, entry);
    expect((await store.read(lockKey))?.value).toBe('somebody else');
  });
});

describe('createTokenVault: tokens that Microsoft Graph refuses', () => {
  it('gives another one, refreshed once for all who were refused', async () => {
    const { vault, identity, numberTokens, createReplica } = await setUp();
    numberTokens();
    const token = await vault.accessToken(owner, entry);
    const calls = [vault, vault, createReplica()].map((each) => each.accessToken(owner, entry, { token }));
    expect(await Promise.all(calls)).toEqual(['token 2', 'token 2', 'token 2']);
    expect(identity.refreshed).toHaveLength(2);
  });

  it('gives who comes late with the old one the token that has replaced it', async () => {
    const { vault, identity, numberTokens } = await setUp();
    numberTokens();
    const token = await vault.accessToken(owner, entry);
    await vault.accessToken(owner, entry, { token });
    expect(await vault.accessToken(owner, entry, { token })).toBe('token 2');
    expect(identity.refreshed).toHaveLength(2);
  });

  it('answers a claims challenge, also where another refresh without the claims came first', async () => {
    const { vault, identity, numberTokens } = await setUp();
    numberTokens();
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    const token = await vault.accessToken(owner, entry);
    await vault.accessToken(owner, entry, { token });
    expect(await vault.accessToken(owner, entry, { token, claims })).toBe('token 3');
    expect(await vault.accessToken(owner, entry, { token, claims })).toBe('token 3');
    expect(identity.refreshed.map((request) => request.claims)).toEqual([undefined, undefined, claims]);
  });
});

describe('createTokenVault: refusals that come again and again', () => {
  it('asks Microsoft no more, until somebody signs in', async () => {
    const { vault, identity } = await setUp();
    const failure = { oauthError: 'invalid_grant', aadsts: 50173 };
    const ask = identity.onRefresh;
    identity.onRefresh = () => Promise.reject(new AppError('sign_in_required', { failure, stepUp: {} }));
    for (let call = 0; call < 20; call += 1)
      await expect(vault.accessToken(owner, entry)).rejects.toMatchObject({ failure, stepUp: {} });
    expect(identity.refreshed).toHaveLength(3);
    identity.onRefresh = ask;
    await vault.save(owner, entry, kept('cache of the new sign-in'));
    expect(await vault.accessToken(owner, entry)).toBeDefined();
  });
});

describe('createTokenVault: what it tells of itself', () => {
  it('names each refresh and how it ended, once for all who shared it', async () => {
    const { vault, identity, steps } = await setUp();
    await Promise.all([vault.accessToken(owner, entry), vault.accessToken(owner, entry)]);
    const failure = { oauthError: 'invalid_grant', aadsts: 50173 };
    identity.onRefresh = () => Promise.reject(new AppError('sign_in_required', { failure }));
    await vault.save(owner, entry, kept('first cache'));
    await expect(vault.accessToken(owner, entry)).rejects.toMatchObject({ code: 'sign_in_required' });
    const step = { flow: expect.stringMatching(/^[\w-]{16}$/), step: 'refresh', account: id };
    expect(steps).toEqual([
      { ...step, outcome: 'ok' },
      { ...step, outcome: 'sign_in_required', failure },
    ]);
  });
});
