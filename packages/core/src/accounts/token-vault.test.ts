import { describe, expect, it } from 'vitest';
import { createSealer } from '../crypto/sealer.ts';
import { AppError } from '../errors/app-error.ts';
import type { AcquiredTokens } from '../microsoft/identity-client.ts';
import { createMemoryStateStore } from '../state-store/memory-state-store.ts';
import { createFakeIdentity } from '../testing/fake-identity.ts';
import { accountIdOf, people, tokensOf } from '../testing/people.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestRandom } from '../testing/test-random.ts';
import { type AccountEntry, accountRecordKey } from './account-records.ts';
import { createSealedRecords } from './sealed-records.ts';
import { createTokenVault } from './token-vault.ts';

const owner = 'local';
const id = accountIdOf(people.adele);
const entry: AccountEntry = {
  id,
  username: 'adele@contoso.example',
  name: 'Adele Vance',
  tenantId: people.adele.tid,
  scopes: ['User.Read'],
  generation: 'g',
};

async function setUp() {
  const clock = createTestClock();
  const store = createMemoryStateStore({ clock });
  const records = createSealedRecords(store, createSealer({ keys: [createTestRandom()(32)] }));
  const identity = createFakeIdentity(clock);
  const vault = createTokenVault({ records, identity });
  const stored = async () =>
    (await records.read<{ cache: string }>(accountRecordKey.tokens(owner, id)))?.record;
  const tokens = (cache: string): AcquiredTokens => ({
    ...tokensOf(people.adele, { nonce: '', nowMs: clock.nowMs() }),
    cache,
  });
  await vault.save(owner, id, 'first cache');
  return { store, records, identity, vault, stored, tokens };
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
    await vault.save('user:two', id, 'their cache');
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
    const key = accountRecordKey.tokens(owner, id);
    const before = await store.read(key);
    await vault.accessToken(owner, entry);
    expect((await store.read(key))?.version).toBe(before?.version);
    identity.onRefresh = async () => tokens('second cache');
    await vault.accessToken(owner, entry);
    expect(await stored()).toEqual({ cache: 'second cache' });
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
    await vault.remove(owner, id);
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
    await vault.save(owner, id, 'cache of the new sign-in');
    answered.resolve(tokens('second cache'));
    await refresh;
    expect(await stored()).toEqual({ cache: 'cache of the new sign-in' });
  });

  it('saves the latest of many sign-ins at once without giving up', async () => {
    const { vault, stored } = await setUp();
    await Promise.all(Array.from({ length: 50 }, (_, index) => vault.save(owner, id, `cache ${index}`)));
    expect((await stored())?.cache).toMatch(/^cache \d+$/);
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
