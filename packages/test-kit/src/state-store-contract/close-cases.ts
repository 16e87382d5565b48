import { assertRejects } from './contract-assertions.ts';
import { longTtl } from './contract-ttl.ts';
import type { StateStoreContractCase } from './state-store-contract-case.ts';

/** What `ping` and `close` promise. */
export const closeCases: readonly StateStoreContractCase[] = [
  {
    name: 'ping resolves while the store is open',
    async run({ store }) {
      await store.ping();
    },
  },
  {
    name: 'after close every other verb rejects with store_unavailable',
    async run({ store }) {
      await store.create('key', 'value', longTtl);
      await store.close();
      await assertRejects(() => store.create('other key', 'value', longTtl), 'store_unavailable');
      await assertRejects(() => store.read('key'), 'store_unavailable');
      await assertRejects(() => store.take('key', { claimId: 'a' }), 'store_unavailable');
      await assertRejects(() => store.swap('key', '1', 'value', longTtl), 'store_unavailable');
      await assertRejects(() => store.remove('key'), 'store_unavailable');
      await assertRejects(() => store.watch('key', () => {}), 'store_unavailable');
      await assertRejects(() => store.ping(), 'store_unavailable');
    },
  },
  {
    name: 'close may be called again, and a watcher stopped afterwards',
    async run({ store }) {
      const stop = await store.watch('key', () => {});
      await store.close();
      stop();
      await store.close();
    },
  },
];
