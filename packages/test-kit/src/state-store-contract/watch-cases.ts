import assert from 'node:assert/strict';
import type { StateStore } from '@hybrid-mcp/core';
import { longTtl } from './contract-ttl.ts';
import { comesTrue, recordSignals } from './recorded-signals.ts';
import type { StateStoreContractCase } from './state-store-contract-case.ts';

async function swapTo(store: StateStore, value: string): Promise<void> {
  const entry = await store.read('key');
  assert.equal(await store.swap('key', entry?.version ?? '', value, longTtl), true);
}

const changesOfPresentKey: readonly { readonly verb: string; change(store: StateStore): Promise<unknown> }[] =
  [
    { verb: 'swap', change: (store) => swapTo(store, 'changed') },
    { verb: 'take', change: (store) => store.take('key', { claimId: 'a' }) },
    { verb: 'remove', change: (store) => store.remove('key') },
  ];

/** What `watch` promises. The watcher and the writer are different clients where there are two. */
export const watchCases: readonly StateStoreContractCase[] = [
  {
    name: 'watch signals a create made right after it resolved',
    async run({ store, peer, time }) {
      const signals = await recordSignals(peer, 'key', time);
      await signals.assertFollow(() => store.create('key', 'value', longTtl));
    },
  },
  ...(changesOfPresentKey.map(({ verb, change }) => ({
    name: `watch signals a ${verb} made right after it resolved`,
    async run({ store, peer, time }) {
      await store.create('key', 'value', longTtl);
      const signals = await recordSignals(peer, 'key', time);
      await signals.assertFollow(() => change(store));
    },
  })) satisfies StateStoreContractCase[]),
  {
    name: 'watch signals every further change too',
    async run({ store, peer, time }) {
      const signals = await recordSignals(peer, 'key', time);
      await signals.assertFollow(() => store.create('key', 'first', longTtl));
      await signals.assertFollow(() => swapTo(store, 'second'));
      await signals.assertFollow(() => store.take('key', { claimId: 'a' }));
      await signals.assertFollow(() => store.create('key', 'third', longTtl));
      await signals.assertFollow(() => store.remove('key'));
    },
  },
  {
    name: 'read sees the change when the signal comes',
    async run({ store, peer, time }) {
      const seen: (string | undefined)[] = [];
      await peer.watch('key', () => {
        peer.read('key').then((entry) => seen.push(entry?.value), assert.fail);
      });
      await store.create('key', 'value', longTtl);
      assert.equal(await comesTrue(() => seen.includes('value'), time), true);
    },
  },
  {
    name: 'every watcher of a key is signalled, the same function registered twice included',
    async run({ store, peer, time }) {
      const calls = { twice: 0, once: 0 };
      const twice = () => {
        calls.twice += 1;
      };
      await peer.watch('key', twice);
      const stopSecond = await peer.watch('key', twice);
      await peer.watch('key', () => {
        calls.once += 1;
      });
      stopSecond();
      await store.create('key', 'value', longTtl);
      assert.equal(await comesTrue(() => calls.twice > 0 && calls.once > 0, time), true);
    },
  },
  {
    name: 'a stopped watcher is not called again, and the others still are',
    async run({ store, peer, time }) {
      const stopped = await recordSignals(peer, 'key', time);
      const other = await recordSignals(peer, 'key', time);
      stopped.stop();
      await other.assertFollow(() => store.create('key', 'value', longTtl));
      await stopped.assertNoneFollows(() => swapTo(store, 'changed'));
    },
  },
  {
    name: 'a watcher may be stopped twice, and a later watch of the key works',
    async run({ store, peer, time }) {
      const first = await recordSignals(peer, 'key', time);
      first.stop();
      const second = await recordSignals(peer, 'key', time);
      first.stop();
      await second.assertFollow(() => store.create('key', 'value', longTtl));
    },
  },
  {
    name: 'a listener that throws disturbs neither the writer nor the other listeners',
    async run({ store, peer, time }) {
      await peer.watch('key', () => {
        throw new Error('thrown by a listener of the contract');
      });
      const signals = await recordSignals(peer, 'key', time);
      await signals.assertFollow(async () => {
        assert.equal(await store.create('key', 'value', longTtl), true);
      });
      await signals.assertFollow(() => store.remove('key'));
    },
  },
];
