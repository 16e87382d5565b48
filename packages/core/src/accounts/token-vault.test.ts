import { describe, expect, it } from 'vitest';
import { createSealer } from '../crypto/sealer.ts';
import { AppError } from '../errors/app-error.ts';
import type { AcquiredTokens } from '../microsoft/identity-client.ts';
import { createMemoryStateStore } from '../state-store/memory-state-store.ts';
import { createFakeIdentity } from '../testing/fake-identity.ts';
import { accountIdOf, people, tokensOf } from '../testing/people.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestRandom } from '../testing/test-random.ts';
import { type AccountEntry, accountRecordKey, accountTtlMs } from './account-records.ts';
import { createSealedRecords } from './sealed-records.ts';
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
const kept = (cache: string) => ({ cache, scopes: ['User.Read'] });

interface StoredTokens {
  readonly cache: string;
  readonly expiresAtMs: number;
}

async function setUp() {
  const clock = createTestClock();
  const store = createMemoryStateStore({ clock });
  const sealer = createSealer({ keys: [createTestRandom()(32)] });
  const records = createSealedRecords({ store, sealer, clock });
  const identity = createFakeIdentity(clock);
  const vault = createTokenVault({ records, identity });
  const stored = async () =>
    (await records.read<StoredTokens>(accountRecordKey.tokens(owner, entry.generation)))?.cache;
  const tokens = (cache: string): AcquiredTokens => ({
    ...tokensOf(people.adele, { nonce: '', nowMs: clock.nowMs() }),
    cache,
  });
  await vault.save(owner, entry, kept('first cache'));
  return { clock, store, records, identity, vault, stored, tokens };
}

describe('createTokenVault', () => {
  it('refreshes at the account’s own tenant, with the permissions it has', async () => {
    const { vault, identity } = await setUp();
    await vault.accessToken(owner, entry);
    expect(identity.refreshed).toEqual([
      { cache: 'first cache', homeAccountId: id, tenantId: people.adele.tid, scopes: ['User.Read'] },
    ]);
  });

  it('shares one refresh between a hundred calls at once, and refreshes anew afterwards', async () => {
    const { vault, identity } = await setUp();
    const calls = Array.from({ length: 100 }, () => vault.accessToken(owner, entry));
    expect(new Set(await Promise.all(calls)).size).toBe(1);
    expect(identity.refreshed).toHaveLength(1);
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

  it('keeps what Microsoft rotated, and writes nothing when nothing changed', async () => {
    const { vault, identity, stored, store, tokens } = await setUp();
    const key = accountRecordKey.tokens(owner, entry.generation);
    const before = await store.read(key);
    await vault.accessToken(owner, entry);
    expect((await store.read(key))?.version).toBe(before?.version);
    identity.onRefresh = async () => tokens('second cache');
    await vault.accessToken(owner, entry);
    expect(await stored()).toBe('second cache');
  });

  it('lets a sign-out during a refresh win', async () => {
    const { vault, identity, stored, tokens } = await setUp();
    const answered = Promise.withResolvers<AcquiredTokens>();
    const asked = Promise.withResolvers<void>();
    identity.onRefresh = () => {
      asked.resolve();
      return answered.promise;
    };
    const refresh = vault.accessToken(owner, entry);
    await asked.promise;
    await vault.remove(owner, entry);
    answered.resolve(tokens('second cache'));
    await refresh;
    expect(await stored()).toBeUndefined();
    await expect(vault.accessToken(owner, entry)).rejects.toMatchObject({ code: 'invalid_access_token' });
  });

  it('lets a new sign-in during a refresh win', async () => {
    const { vault, identity, stored, tokens } = await setUp();
    const answered = Promise.withResolvers<AcquiredTokens>();
    const asked = Promise.withResolvers<void>();
    identity.onRefresh = () => {
      asked.resolve();
      return answered.promise;
    };
    const refresh = vault.accessToken(owner, entry);
    await asked.promise;
    await vault.save(owner, entry, kept('cache of the new sign-in'));
    answered.resolve(tokens('second cache'));
    await refresh;
    expect(await stored()).toBe('cache of the new sign-in');
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

  it.each([
    ['invalid_grant', 'sign_in_required'],
    ['interaction_required', 'sign_in_required'],
    ['invalid_client', 'invalid_client_configuration'],
    ['network_error', 'microsoft_unreachable'],
  ])('takes %s for %s', async (errorCode, code) => {
    const { vault, identity } = await setUp();
    identity.onRefresh = () => Promise.reject(Object.assign(new Error('canary'), { errorCode }));
    await expect(vault.accessToken(owner, entry)).rejects.toMatchObject({
      code,
      message: expect.not.stringContaining('canary'),
    });
  });
});
