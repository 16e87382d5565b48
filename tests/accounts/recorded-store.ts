import type { StateStore } from '@hybrid-mcp/core';

/** A store that knows the keys it was ever given. */
export interface RecordedStore extends StateStore {
  /** What is stored at present under keys that the pattern matches. */
  dump(pattern: RegExp): Promise<readonly (readonly [key: string, value: string])[]>;
}

/** Wraps a store; nothing else about it changes. Stores of one deployment share the keys they were given. */
export function recordStore(store: StateStore, keys = new Set<string>()): RecordedStore {
  return {
    ...store,
    create(key, value, options) {
      keys.add(key);
      return store.create(key, value, options);
    },
    async dump(pattern) {
      const matching = [...keys].filter((key) => pattern.test(key));
      const entries = await Promise.all(matching.map(async (key) => [key, await store.read(key)] as const));
      return entries.flatMap(([key, entry]) => (entry === undefined ? [] : [[key, entry.value] as const]));
    },
  };
}
