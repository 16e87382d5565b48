import assert from 'node:assert/strict';
import { maxTtlMs, type StateStore } from '@hybrid-mcp/core';
import { assertAbsent, assertReads, assertRejects } from './contract-assertions.ts';
import { longTtl, shortTtl, waitUntilEnd, waitUntilJustBeforeEnd } from './contract-ttl.ts';
import type { StateStoreContractCase } from './state-store-contract-case.ts';

const refusedTtls = [0, -1, 1.5, maxTtlMs + 1, Number.NaN, Number.POSITIVE_INFINITY];

async function swapCurrent(store: StateStore, value: string, ttlMs: number): Promise<void> {
  const entry = await store.read('key');
  assert.equal(await store.swap('key', entry?.version ?? '', value, { ttlMs }), true);
}

/** What is promised about the end of an entry's life. */
export const expiryCases: readonly StateStoreContractCase[] = [
  {
    name: 'read finds an entry just before its TTL ends, and nothing when it ends',
    async run({ store, time }) {
      await store.create('key', 'value', shortTtl(time));
      await waitUntilJustBeforeEnd(time);
      await assertReads(store, 'key', 'value');
      await waitUntilEnd(time);
      await assertAbsent(store, 'key');
    },
  },
  {
    name: 'take finds nothing once the TTL has ended',
    async run({ store, time }) {
      await store.create('key', 'value', shortTtl(time));
      await time.advance(time.shortTtlMs);
      assert.equal(await store.take('key', { claimId: 'a' }), undefined);
    },
  },
  {
    name: 'swap writes nothing once the TTL has ended',
    async run({ store, time }) {
      await store.create('key', 'value', shortTtl(time));
      const { version } = await assertReads(store, 'key', 'value');
      await time.advance(time.shortTtlMs);
      assert.equal(await store.swap('key', version, 'other', longTtl), false);
      await assertAbsent(store, 'key');
    },
  },
  {
    name: 'create writes again once the TTL has ended',
    async run({ store, time }) {
      await store.create('key', 'first', shortTtl(time));
      await time.advance(time.shortTtlMs);
      assert.equal(await store.create('key', 'second', longTtl), true);
      await assertReads(store, 'key', 'second');
    },
  },
  {
    name: 'swap starts the TTL anew',
    async run({ store, time }) {
      await store.create('key', 'first', shortTtl(time));
      await time.advance(time.shortTtlMs / 2);
      await swapCurrent(store, 'second', time.shortTtlMs);
      await waitUntilJustBeforeEnd(time);
      await assertReads(store, 'key', 'second');
      await waitUntilEnd(time);
      await assertAbsent(store, 'key');
    },
  },
  {
    name: 'swap may shorten the TTL',
    async run({ store, time }) {
      await store.create('key', 'first', longTtl);
      await swapCurrent(store, 'second', time.shortTtlMs);
      await time.advance(time.shortTtlMs);
      await assertAbsent(store, 'key');
    },
  },
  {
    name: 'a create that found the key present does not prolong its life',
    async run({ store, time }) {
      await store.create('key', 'first', shortTtl(time));
      await time.advance(time.shortTtlMs / 2);
      assert.equal(await store.create('key', 'second', longTtl), false);
      await time.advance(time.shortTtlMs / 2);
      await assertAbsent(store, 'key');
    },
  },
  {
    name: 'the longest TTL is accepted and does not end early',
    async run({ store, time }) {
      assert.equal(await store.create('key', 'value', { ttlMs: maxTtlMs }), true);
      await time.advance(time.shortTtlMs);
      await assertReads(store, 'key', 'value');
    },
  },
  {
    name: 'create refuses a TTL that is not a whole number from 1 to the longest, and writes nothing',
    async run({ store }) {
      for (const ttlMs of refusedTtls) {
        await assertRejects(() => store.create('key', 'value', { ttlMs }), 'invalid_arguments');
      }
      await assertAbsent(store, 'key');
    },
  },
  {
    name: 'swap refuses a TTL that is not a whole number from 1 to the longest, and writes nothing',
    async run({ store }) {
      await store.create('key', 'value', longTtl);
      const before = await assertReads(store, 'key', 'value');
      for (const ttlMs of refusedTtls) {
        await assertRejects(() => store.swap('key', before.version, 'other', { ttlMs }), 'invalid_arguments');
      }
      assert.deepEqual(await store.read('key'), before);
    },
  },
];
