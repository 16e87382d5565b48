import { type BrokenStateStore, brokenStateStore, letOthersRun, overwrite } from './broken-state-store.ts';
import { createOncePerKey } from './stale-verbs.ts';

/** Stores that break a promise of `create` or `read`. */
export const brokenCreates: readonly BrokenStateStore[] = [
  brokenStateStore(
    'create says that it wrote, and does not',
    'create writes an absent key, and every client reads the value',
    () => ({
      create: async () => true,
    }),
  ),
  brokenStateStore('create overwrites', 'create leaves a present key as it is', (good) => ({
    async create(key, value, { ttlMs }) {
      await overwrite(good, key, value, ttlMs);
      return true;
    },
  })),
  brokenStateStore(
    'create looks first and writes later',
    'one of 200 concurrent creates wins, and its value stays',
    (good) => ({
      async create(key, value, { ttlMs }) {
        if ((await good.read(key)) !== undefined) return false;
        await letOthersRun();
        await overwrite(good, key, value, ttlMs);
        return true;
      },
    }),
  ),
  brokenStateStore('create works once per key', 'create works again after remove', createOncePerKey),
  brokenStateStore(
    'every read counts as a write',
    'the version stays the same while nothing is written',
    (good) => {
      let reads = 0;
      return {
        async read(key) {
          const entry = await good.read(key);
          reads += 1;
          return entry && { ...entry, version: `${entry.version}.${reads}` };
        },
        swap: (key, version, value, options) => good.swap(key, version.split('.')[0] ?? '', value, options),
      };
    },
  ),
];
