import assert from 'node:assert/strict';
import { assertAbsent, assertReads } from './contract-assertions.ts';
import { longTtl } from './contract-ttl.ts';
import type { StateStoreContractCase } from './state-store-contract-case.ts';

/** What `remove` promises. */
export const removeCases: readonly StateStoreContractCase[] = [
  {
    name: 'remove removes the entry for every client, and no other',
    async run({ store, peer }) {
      await store.create('key', 'value', longTtl);
      await store.create('other key', 'other value', longTtl);
      await peer.remove('key');
      await assertAbsent(store, 'key');
      await assertReads(store, 'other key', 'other value');
      assert.equal(await store.take('key', { claimId: 'a' }), undefined);
    },
  },
  {
    name: 'remove of an absent key resolves, again and again',
    async run({ store }) {
      await store.remove('key');
      await store.create('key', 'value', longTtl);
      await store.remove('key');
      await store.remove('key');
      await assertAbsent(store, 'key');
    },
  },
  {
    name: 'remove forgets the claim on a taken key',
    async run({ store }) {
      await store.create('key', 'value', longTtl);
      await store.take('key', { claimId: 'a' });
      await store.remove('key');
      assert.equal(await store.take('key', { claimId: 'a' }), undefined);
    },
  },
];
