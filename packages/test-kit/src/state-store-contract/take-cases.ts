import assert from 'node:assert/strict';
import { assertAbsent, assertReads, race } from './contract-assertions.ts';
import { longTtl, shortTtl, waitUntilEnd, waitUntilJustBeforeEnd } from './contract-ttl.ts';
import type { StateStoreContractCase } from './state-store-contract-case.ts';

/** What `take` promises. */
export const takeCases: readonly StateStoreContractCase[] = [
  {
    name: 'take returns what read would have, and removes it for every client',
    async run({ store, peer }) {
      await store.create('key', 'value', longTtl);
      const entry = await assertReads(store, 'key', 'value');
      assert.deepEqual(await store.take('key', { claimId: 'a' }), entry);
      await assertAbsent(store, 'key');
      await assertAbsent(peer, 'key');
      assert.equal(await peer.swap('key', entry.version, 'other', longTtl), false);
    },
  },
  {
    name: 'one of 200 concurrent claimants takes the entry',
    async run({ store, peer }) {
      await store.create('key', 'value', longTtl);
      const taken = await race((n) => (n % 2 ? store : peer).take('key', { claimId: `claim ${n}` }));
      assert.deepEqual(
        taken.flatMap((entry) => entry?.value ?? []),
        ['value'],
      );
    },
  },
  {
    name: 'the winning claimId may repeat the call, through any client, and gets the same entry',
    async run({ store, peer }) {
      await store.create('key', 'value', longTtl);
      const entry = await store.take('key', { claimId: 'a' });
      assert.equal(entry?.value, 'value');
      assert.deepEqual(await store.take('key', { claimId: 'a' }), entry);
      assert.deepEqual(await peer.take('key', { claimId: 'a' }), entry);
    },
  },
  {
    name: 'a claimId that is sent 200 times at once gets the same entry every time',
    async run({ store, peer }) {
      await store.create('key', 'value', longTtl);
      const entry = await store.read('key');
      const taken = await race((n) => (n % 2 ? store : peer).take('key', { claimId: 'a' }));
      for (const one of taken) assert.deepEqual(one, entry);
    },
  },
  {
    name: 'every other claimant gets nothing, before and after a repeat',
    async run({ store, peer }) {
      await store.create('key', 'value', longTtl);
      await store.take('key', { claimId: 'a' });
      assert.equal(await peer.take('key', { claimId: 'b' }), undefined);
      await store.take('key', { claimId: 'a' });
      assert.equal(await store.take('key', { claimId: 'b' }), undefined);
      assert.equal((await store.take('key', { claimId: 'a' }))?.value, 'value');
    },
  },
  {
    name: 'a repeat gets the entry just before its TTL would have ended, and nothing when it would have',
    async run({ store, time }) {
      await store.create('key', 'value', shortTtl(time));
      const entry = await store.take('key', { claimId: 'a' });
      await waitUntilJustBeforeEnd(time);
      assert.deepEqual(await store.take('key', { claimId: 'a' }), entry);
      await waitUntilEnd(time);
      assert.equal(await store.take('key', { claimId: 'a' }), undefined);
    },
  },
  {
    name: 'a repeat does not prolong the claim',
    async run({ store, time }) {
      await store.create('key', 'value', shortTtl(time));
      await time.advance(time.shortTtlMs / 2);
      await store.take('key', { claimId: 'a' });
      await time.advance(time.shortTtlMs / 2);
      assert.equal(await store.take('key', { claimId: 'a' }), undefined);
    },
  },
  {
    name: 'create works again after take',
    async run({ store, peer }) {
      await store.create('key', 'first', longTtl);
      await store.take('key', { claimId: 'a' });
      assert.equal(await peer.create('key', 'second', longTtl), true);
      await assertReads(store, 'key', 'second');
    },
  },
  {
    name: 'after a new create the old claimId gets nothing, neither the entry it took nor the new one',
    async run({ store }) {
      await store.create('key', 'first', longTtl);
      await store.take('key', { claimId: 'a' });
      await store.create('key', 'second', longTtl);
      assert.equal(await store.take('key', { claimId: 'a' }), undefined);
      const entry = await assertReads(store, 'key', 'second');
      assert.deepEqual(await store.take('key', { claimId: 'b' }), entry);
      assert.equal(await store.take('key', { claimId: 'a' }), undefined);
      assert.deepEqual(await store.take('key', { claimId: 'b' }), entry);
    },
  },
  {
    name: 'a claim that found nothing is not remembered',
    async run({ store }) {
      assert.equal(await store.take('key', { claimId: 'a' }), undefined);
      await store.create('key', 'value', longTtl);
      assert.equal((await store.take('key', { claimId: 'a' }))?.value, 'value');
    },
  },
  {
    name: 'the same claimId on another key is another claim',
    async run({ store }) {
      await store.create('key', 'value', longTtl);
      await store.create('other key', 'other value', longTtl);
      assert.equal((await store.take('key', { claimId: 'a' }))?.value, 'value');
      assert.equal((await store.take('other key', { claimId: 'a' }))?.value, 'other value');
    },
  },
];
