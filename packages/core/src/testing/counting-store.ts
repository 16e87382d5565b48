import type { StateStore } from '../state-store/state-store.ts';

/** What a store was asked for. */
export interface StoreUse {
  /** Reads since the start. */
  reads: number;
  /** Watches that go on. */
  watching: number;
}

/** Wraps a store so that its use can be counted. */
export function countStoreUse(): {
  readonly use: StoreUse;
  readonly wrapStore: (store: StateStore) => StateStore;
} {
  const use: StoreUse = { reads: 0, watching: 0 };
  const wrapStore = (store: StateStore): StateStore => ({
    ...store,
    read(key) {
      use.reads += 1;
      return store.read(key);
    },
    async watch(key, listener) {
      const stop = await store.watch(key, listener);
      use.watching += 1;
      let isOver = false;
      return () => {
        if (!isOver) use.watching -= 1;
        isOver = true;
        stop();
      };
    },
  });
  return { use, wrapStore };
}
