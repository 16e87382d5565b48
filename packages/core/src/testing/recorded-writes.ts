import type { StateStore } from '../state-store/state-store.ts';

/** Wraps a store so that all texts it is given to keep can be looked at, keys included. */
export function recordWrites(): {
  readonly written: readonly string[];
  readonly wrapStore: (store: StateStore) => StateStore;
} {
  const written: string[] = [];
  const wrapStore = (store: StateStore): StateStore => ({
    ...store,
    create(key, value, options) {
      written.push(key, value);
      return store.create(key, value, options);
    },
    swap(key, version, value, options) {
      written.push(key, value);
      return store.swap(key, version, value, options);
    },
  });
  return { written, wrapStore };
}
