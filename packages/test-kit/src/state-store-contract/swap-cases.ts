import assert from 'node:assert/strict';
import { assertAbsent, assertReads, race } from './contract-assertions.ts';
import { longTtl } from './contract-ttl.ts';
import type { StateStoreContractCase } from './state-store-contract-case.ts';

/** What `swap` promises. */
export const swapCases: readonly StateStoreContractCase[] = [
  {
    name: 'swap with the current version writes',
    async run({ store, peer }) {
      await store.create('key', 'first', longTtl);
      const { version } = await assertReads(peer, 'key', 'first');
      assert.equal(await peer.swap('key', version, 'second', longTtl), true);
      await assertReads(store, 'key', 'second');
    },
  },
  {
    name: 'swap with an old version leaves the entry as it is',
    async run({ store }) {
      await store.create('key', 'first', longTtl);
      const { version } = await assertReads(store, 'key', 'first');
      await store.swap('key', version, 'second', longTtl);
      const before = await assertReads(store, 'key', 'second');
      assert.equal(await store.swap('key', version, 'third', longTtl), false);
      assert.deepEqual(await store.read('key'), before);
    },
  },
  {
    name: 'one of 200 concurrent swaps of a version wins, and its value stays',
    async run({ store, peer }) {
      await store.create('key', 'first', longTtl);
      const { version } = await assertReads(store, 'key', 'first');
      const swapped = await race((n) => (n % 2 ? store : peer).swap('key', version, `value ${n}`, longTtl));
      assert.equal(swapped.filter(Boolean).length, 1);
      await assertReads(store, 'key', `value ${swapped.indexOf(true)}`);
    },
  },
  {
    name: 'swap of an absent key writes nothing',
    async run({ store }) {
      assert.equal(await store.swap('key', 'no such version', 'value', longTtl), false);
      assert.equal(await store.swap('key', '', 'value', longTtl), false);
      await assertAbsent(store, 'key');
    },
  },
  {
    name: 'swap of a removed key writes nothing',
    async run({ store }) {
      await store.create('key', 'first', longTtl);
      const { version } = await assertReads(store, 'key', 'first');
      await store.remove('key');
      assert.equal(await store.swap('key', version, 'second', longTtl), false);
      await assertAbsent(store, 'key');
    },
  },
  {
    name: 'the version changes with every write, also when the value stays the same',
    async run({ store }) {
      await store.create('key', 'same', longTtl);
      const { version } = await assertReads(store, 'key', 'same');
      assert.equal(await store.swap('key', version, 'same', longTtl), true);
      assert.notEqual((await assertReads(store, 'key', 'same')).version, version);
      assert.equal(await store.swap('key', version, 'same', longTtl), false);
    },
  },
  {
    name: 'a version does not come back when the key is removed and created anew',
    async run({ store }) {
      await store.create('key', 'same', longTtl);
      const { version } = await assertReads(store, 'key', 'same');
      await store.remove('key');
      await store.create('key', 'same', longTtl);
      assert.equal(await store.swap('key', version, 'other', longTtl), false);
      await assertReads(store, 'key', 'same');
    },
  },
  {
    name: 'the version stays the same while nothing is written',
    async run({ store, peer }) {
      await store.create('key', 'value', longTtl);
      const entry = await assertReads(store, 'key', 'value');
      assert.deepEqual(await peer.read('key'), entry);
      assert.deepEqual(await store.read('key'), entry);
    },
  },
];
