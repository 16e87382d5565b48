import { describe, expect, it } from 'vitest';
import { createSealer } from '../crypto/sealer.ts';
import { createMemoryStateStore } from '../state-store/memory-state-store.ts';
import type { StateStore } from '../state-store/state-store.ts';
import { createTestClock } from '../testing/test-clock.ts';
import { createTestRandom } from '../testing/test-random.ts';
import { createAccountList } from './account-list.ts';
import { type AccountEntry, accountTtlMs } from './account-records.ts';
import { createSealedRecords } from './sealed-records.ts';

function setUp(wrapStore = (store: StateStore) => store) {
  const clock = createTestClock();
  const store = wrapStore(createMemoryStateStore({ clock }));
  const records = createSealedRecords(store, createSealer({ keys: [createTestRandom()(32)] }));
  return { clock, list: createAccountList(records) };
}

function entry(id: string, generation = 'g'): AccountEntry {
  return { id, username: `${id}@contoso.example`, name: id, tenantId: 't', scopes: [], generation };
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => entry(`account-${index}`));
const ids = (entries: readonly AccountEntry[]) => entries.map(({ id }) => id).sort();

describe('createAccountList', () => {
  it('loses nothing of 50 accounts added at once', async () => {
    const { list } = setUp();
    await Promise.all(numbered(50).map((each) => list.add('owner', each)));
    expect(ids(await list.read('owner'))).toEqual(ids(numbered(50)));
  });

  it('loses nothing of adds and removals at once', async () => {
    const { list } = setUp();
    for (const each of numbered(20)) await list.add('owner', each);
    const changes = numbered(40).map((each, index) =>
      index < 20 ? list.remove('owner', each.id) : list.add('owner', each),
    );
    await Promise.all(changes);
    expect(ids(await list.read('owner'))).toEqual(ids(numbered(40).slice(20)));
  });

  it('keeps owners apart', async () => {
    const { list } = setUp();
    await list.add('one', entry('a'));
    await list.add('two', entry('b'));
    expect([ids(await list.read('one')), ids(await list.read('two'))]).toEqual([['a'], ['b']]);
  });

  it('lets an account that is there keep its generation, and gives it the new facts', async () => {
    const { list } = setUp();
    await list.add('owner', entry('a', 'first'));
    const added = await list.add('owner', { ...entry('a', 'second'), name: 'New name' });
    expect(added).toMatchObject({ generation: 'first', name: 'New name' });
    expect(await list.read('owner')).toHaveLength(1);
  });

  it('gives a new generation after a removal', async () => {
    const { list } = setUp();
    await list.add('owner', entry('a', 'first'));
    await list.remove('owner', 'a');
    expect(await list.add('owner', entry('a', 'second'))).toMatchObject({ generation: 'second' });
  });

  it('keeps the latest 50 accounts of an owner', async () => {
    const { list } = setUp();
    for (const each of numbered(52)) await list.add('owner', each);
    expect(ids(await list.read('owner'))).toEqual(ids(numbered(52).slice(2)));
  });

  it('forgets after 90 days without a change', async () => {
    const { list, clock } = setUp();
    await list.add('owner', entry('a'));
    clock.advance(accountTtlMs);
    expect(await list.read('owner')).toEqual([]);
  });

  it('gives up with a typed error when it never gets to write', async () => {
    const { list } = setUp((store) => ({ ...store, create: async () => false }));
    await expect(list.add('owner', entry('a'))).rejects.toMatchObject({ code: 'store_unavailable' });
  });
});
