import assert from 'node:assert/strict';
import { assertAbsent, assertReads, race } from './contract-assertions.ts';
import { longTtl } from './contract-ttl.ts';
import type { StateStoreContractCase } from './state-store-contract-case.ts';

/** What `create` and `read` promise. */
export const createCases: readonly StateStoreContractCase[] = [
  {
    name: 'create writes an absent key, and every client reads the value',
    async run({ store, peer }) {
      await assertAbsent(store, 'key');
      assert.equal(await store.create('key', 'value', longTtl), true);
      await assertReads(store, 'key', 'value');
      await assertReads(peer, 'key', 'value');
    },
  },
  {
    name: 'create leaves a present key as it is',
    async run({ store, peer }) {
      await store.create('key', 'first', longTtl);
      const before = await assertReads(store, 'key', 'first');
      assert.equal(await peer.create('key', 'second', longTtl), false);
      assert.deepEqual(await store.read('key'), before);
    },
  },
  {
    name: 'one of 200 concurrent creates wins, and its value stays',
    async run({ store, peer }) {
      const created = await race((n) => (n % 2 ? store : peer).create('key', `value ${n}`, longTtl));
      assert.equal(created.filter(Boolean).length, 1);
      await assertReads(store, 'key', `value ${created.indexOf(true)}`);
    },
  },
  {
    name: 'create works again after remove',
    async run({ store }) {
      await store.create('key', 'first', longTtl);
      await store.remove('key');
      assert.equal(await store.create('key', 'second', longTtl), true);
      await assertReads(store, 'key', 'second');
    },
  },
];
