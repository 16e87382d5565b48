import { AppError } from '@hybrid-mcp/core';
import { type BrokenStateStore, brokenStateStore } from './broken-state-store.ts';
import { keepClaims } from './stale-verbs.ts';

/** Stores that break a promise of `remove`, `ping` or `close`. */
export const brokenRemoves: readonly BrokenStateStore[] = [
  brokenStateStore('remove does nothing', 'remove removes the entry for every client, and no other', () => ({
    remove: async () => {},
  })),
  brokenStateStore(
    'remove throws when the key is absent',
    'remove of an absent key resolves, again and again',
    (good) => ({
      async remove(key) {
        if ((await good.read(key)) === undefined) throw new AppError('not_found');
        await good.remove(key);
      },
    }),
  ),
  brokenStateStore('remove leaves the claim', 'remove forgets the claim on a taken key', keepClaims),
  brokenStateStore('ping never succeeds', 'ping resolves while the store is open', () => ({
    async ping() {
      throw new AppError('store_unavailable');
    },
  })),
  brokenStateStore(
    'close does nothing',
    'after close every other verb rejects with store_unavailable',
    () => ({
      close: async () => {},
    }),
  ),
  brokenStateStore(
    'ping of a closed store succeeds',
    'after close every other verb rejects with store_unavailable',
    () => ({
      ping: async () => {},
    }),
  ),
  brokenStateStore(
    'close works once',
    'close may be called again, and a watcher stopped afterwards',
    (good) => ({
      async close() {
        await good.ping();
        await good.close();
      },
    }),
  ),
];
