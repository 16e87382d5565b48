import assert from 'node:assert/strict';
import { maxValueBytes } from '@hybrid-mcp/core';
import { assertAbsent, assertReads, assertRejects } from './contract-assertions.ts';
import { longTtl } from './contract-ttl.ts';
import type { StateStoreContractCase } from './state-store-contract-case.ts';

const values = {
  'the empty value': '',
  'a value beyond ASCII': 'Grüße, 你好, שלום, 👩‍👩‍👧, e\u0301',
  'a value with control characters and quotes': 'a\u0000b\r\n\t"\'\\{}%s$1',
  'a value that looks like a number': '007',
  'the largest value': 'a'.repeat(maxValueBytes),
  'the largest value of two-byte characters': 'ü'.repeat(maxValueBytes / 2),
};

const keys = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'a',
  'A',
  'a ',
  'b',
  'a:b',
  'with space',
  'a{b}c',
  '*',
  'ключ',
  '0',
  '\n',
  'k'.repeat(512),
];

const tooLarge = 'ü'.repeat(maxValueBytes / 2 + 1);

/** What is promised about the text of keys and values. */
export const valueCases: readonly StateStoreContractCase[] = [
  ...(Object.entries(values).map(([title, value]) => ({
    name: `${title} comes back unchanged from read, swap and take`,
    async run({ store, peer }) {
      await store.create('key', value, longTtl);
      const { version } = await assertReads(peer, 'key', value);
      assert.equal(await store.swap('key', version, value, longTtl), true);
      await assertReads(peer, 'key', value);
      assert.equal((await peer.take('key', { claimId: 'a' }))?.value, value);
      assert.equal((await store.take('key', { claimId: 'a' }))?.value, value);
    },
  })) satisfies StateStoreContractCase[]),
  {
    name: 'a value that is too large is refused by create and swap, and nothing is written',
    async run({ store }) {
      await assertRejects(() => store.create('key', tooLarge, longTtl), 'invalid_arguments');
      await assertAbsent(store, 'key');
      await store.create('key', 'value', longTtl);
      const { version } = await assertReads(store, 'key', 'value');
      await assertRejects(() => store.swap('key', version, tooLarge, longTtl), 'invalid_arguments');
      await assertReads(store, 'key', 'value');
    },
  },
  {
    name: 'any text is a key of its own, names that objects inherit included',
    async run({ store }) {
      for (const key of keys) {
        await assertAbsent(store, key);
        assert.equal(await store.take(key, { claimId: 'constructor' }), undefined);
        assert.equal(await store.create(key, `value of ${key}`, longTtl), true);
      }
      for (const key of keys) await assertReads(store, key, `value of ${key}`);
      for (const key of keys) {
        assert.equal((await store.take(key, { claimId: '__proto__' }))?.value, `value of ${key}`);
        await store.remove(key);
        await assertAbsent(store, key);
      }
    },
  },
];
