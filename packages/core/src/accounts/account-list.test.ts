import { describe, expect, it } from 'vitest';
import { createSealer } from '../crypto/sealer.ts';
import { createMemoryStateStore } from '../state-store/memory-state-store.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestRandom } from '../testing/test-random.ts';
import { createAccountList } from './account-list.ts';
import { type AccountEntry, accountRecordKey, accountTtlMs } from './account-records.ts';
import { createSealedRecords } from './sealed-records.ts';

function setUp(wrapStore = (store: StateStore) => store) {
  const clock = createTestClock();
  const store = wrapStore(createMemoryStateStore({ clock }));
  const sealer = createSealer({ keys: [createTestRandom()(32)] });
  const list = createAccountList({ records: createSealedRecords({ store, sealer, clock }), clock });
  const add = (owner: string, each: AccountEntry) => list.put(owner, each, {});
  return { clock, store, list, add };
}

const startMs = createTestClock().nowMs();
const day = 24 * 60 * 60 * 1000;

function entry(id: string, generation = `generation of ${id}`): AccountEntry {
  const expiresAtMs = startMs + accountTtlMs;
  return { id, username: `${id}@contoso.example`, name: id, tenantId: 't', generation, expiresAtMs };
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => entry(`account-${index}`));
const ids = (entries: readonly AccountEntry[]) => entries.map(({ id }) => id).sort();

describe('createAccountList', () => {
  it('loses nothing of 50 accounts added at once', async () => {
    const { list, add } = setUp();
    await Promise.all(numbered(50).map((each) => add('owner', each)));
    expect(ids(await list.read('owner'))).toEqual(ids(numbered(50)));
  });

  it('loses nothing of adds and removals at once', async () => {
    const { list, add } = setUp();
    for (const each of numbered(20)) await add('owner', each);
    const changes = numbered(40).map((each, index) =>
      index < 20 ? list.remove('owner', each) : add('owner', each),
    );
    await Promise.all(changes);
    expect(ids(await list.read('owner'))).toEqual(ids(numbered(40).slice(20)));
  });

  it('keeps owners apart', async () => {
    const { list, add } = setUp();
    await add('one', entry('a'));
    await add('two', entry('b'));
    expect([ids(await list.read('one')), ids(await list.read('two'))]).toEqual([['a'], ['b']]);
  });

  it('gives a listed account new facts in the generation it has', async () => {
    const { list, add } = setUp();
    await add('owner', entry('a', 'first'));
    const renamed = { ...entry('a', 'first'), name: 'New name' };
    expect(await list.put('owner', renamed, { generation: 'first' })).toBe(true);
    expect(await list.read('owner')).toEqual([renamed]);
  });

  it.each([
    ['is listed meanwhile', [entry('a', 'theirs')], {}],
    ['is listed in another generation meanwhile', [entry('a', 'theirs')], { generation: 'mine' }],
    ['is no longer listed', [], { generation: 'mine' }],
  ])('leaves an account as it is that %s', async (_, listed, expected) => {
    const { list, add } = setUp();
    for (const each of listed) await add('owner', each);
    expect(await list.put('owner', entry('a', 'mine'), expected)).toBe(false);
    expect(await list.read('owner')).toEqual(listed);
  });

  it('takes out the generation that is meant, not a newer one', async () => {
    const { list, add } = setUp();
    await add('owner', entry('a', 'second'));
    await list.remove('owner', entry('a', 'first'));
    expect(await list.read('owner')).toHaveLength(1);
    await list.remove('owner', entry('a', 'second'));
    expect(await list.read('owner')).toEqual([]);
  });

  it('refuses the 51st account and keeps the 50, each of which may still sign in again', async () => {
    const { list, add } = setUp();
    for (const each of numbered(50)) await add('owner', each);
    await expect(add('owner', entry('one too many'))).rejects.toMatchObject({ code: 'too_many_accounts' });
    expect(await list.read('owner')).toEqual(numbered(50));
    const [first = entry('')] = numbered(1);
    expect(await list.put('owner', first, first)).toBe(true);
    await list.remove('owner', first);
    expect(await add('owner', entry('one too many'))).toBe(true);
  });

  it('refuses by the same error what a store could not take', async () => {
    const { list, add } = setUp();
    const name = '€'.repeat(256);
    const fill = async () => {
      for (const each of numbered(50)) await add('owner', { ...each, name, username: name });
    };
    await expect(fill()).rejects.toMatchObject({ code: 'too_many_accounts' });
    expect((await list.read('owner')).length).toBeGreaterThan(20);
  });

  it('forgets after 90 days without a use', async () => {
    const { list, add, clock } = setUp();
    await add('owner', entry('a'));
    clock.advance(accountTtlMs);
    expect(await list.read('owner')).toEqual([]);
  });

  it('lets the used account live on, and forgets the others a day after their tokens', async () => {
    const { list, add, clock } = setUp();
    await add('owner', entry('used'));
    await add('owner', entry('unused'));
    clock.advance(accountTtlMs - 1);
    await list.renew('owner', entry('used'), { nowMs: clock.nowMs(), ttlMs: accountTtlMs });
    clock.advance(day);
    expect(ids(await list.read('owner'))).toEqual(['unused', 'used']);
    clock.advance(1);
    expect(ids(await list.read('owner'))).toEqual(['used']);
  });

  it('keeps nothing in the store for an owner without accounts', async () => {
    const { list, add, clock, store } = setUp();
    await add('owner', entry('a'));
    await list.remove('owner', entry('a'));
    clock.advance(1);
    expect(await store.read(accountRecordKey.list('owner'))).toBeUndefined();
  });

  it('gives up with a typed error when it never gets to write', async () => {
    const { add } = setUp((store) => ({ ...store, create: async () => false }));
    await expect(add('owner', entry('a'))).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
