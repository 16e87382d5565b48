import type { StoredEntry } from '@hybrid-mcp/core';
import { type BrokenStateStore, brokenStateStore, letOthersRun, overwrite } from './broken-state-store.ts';

/** Stores that break a promise of `swap`. */
export const brokenSwaps: readonly BrokenStateStore[] = [
  brokenStateStore(
    'swap says that it wrote, and does not',
    'swap with the current version writes',
    (good) => ({
      swap: async (key, version) => (await good.read(key))?.version === version,
    }),
  ),
  brokenStateStore(
    'swap ignores the version',
    'swap with an old version leaves the entry as it is',
    (good) => ({
      async swap(key, _version, value, options) {
        const entry = await good.read(key);
        return entry !== undefined && good.swap(key, entry.version, value, options);
      },
    }),
  ),
  brokenStateStore(
    'swap compares first and writes later',
    'one of 200 concurrent swaps of a version wins, and its value stays',
    (good) => ({
      async swap(key, version, value, { ttlMs }) {
        if ((await good.read(key))?.version !== version) return false;
        await letOthersRun();
        await overwrite(good, key, value, ttlMs);
        return true;
      },
    }),
  ),
  brokenStateStore('swap creates an absent key', 'swap of an absent key writes nothing', (good) => ({
    swap: async (key, version, value, options) =>
      (await good.swap(key, version, value, options)) || good.create(key, value, options),
  })),
  brokenStateStore('swap brings a removed key back', 'swap of a removed key writes nothing', (good) => {
    const versions = new Map<string, string | undefined>();
    return {
      async read(key) {
        const entry = await good.read(key);
        versions.set(key, entry?.version ?? versions.get(key));
        return entry;
      },
      swap: async (key, version, value, options) =>
        (await good.swap(key, version, value, options)) ||
        (versions.get(key) === version && good.create(key, value, options)),
    };
  }),
  brokenStateStore(
    'the version is made from the value',
    'the version changes with every write, also when the value stays the same',
    (good) => {
      const versioned = (entry: StoredEntry | undefined) =>
        entry && { ...entry, version: `of ${entry.value}` };
      return {
        read: async (key) => versioned(await good.read(key)),
        take: async (key, options) => versioned(await good.take(key, options)),
        async swap(key, version, value, options) {
          const entry = await good.read(key);
          if (entry === undefined || version !== `of ${entry.value}`) return false;
          return good.swap(key, entry.version, value, options);
        },
      };
    },
  ),
  brokenStateStore(
    'versions start at one with every create',
    'a version does not come back when the key is removed and created anew',
    (good) => {
      const versions = new Map<string, number>();
      const versionOf = (key: string) => String(versions.get(key));
      return {
        async create(key, value, options) {
          const created = await good.create(key, value, options);
          if (created) versions.set(key, 1);
          return created;
        },
        async read(key) {
          const entry = await good.read(key);
          return entry && { ...entry, version: versionOf(key) };
        },
        async swap(key, version, value, options) {
          const entry = await good.read(key);
          if (entry === undefined || version !== versionOf(key)) return false;
          versions.set(key, (versions.get(key) ?? 0) + 1);
          return good.swap(key, entry.version, value, options);
        },
      };
    },
  ),
];
