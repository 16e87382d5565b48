import type { StateStore } from '@hybrid-mcp/core';
import { type BrokenStateStore, brokenStateStore, letOthersRun } from './broken-state-store.ts';

/** A store whose signals can be held back: `silently` does its work without one. */
function withMutedSignals(good: StateStore) {
  let muted = false;
  return {
    watch: (key: string, listener: () => void) => good.watch(key, () => void (muted || listener())),
    async silently<Result>(work: () => Promise<Result>): Promise<Result> {
      muted = true;
      const result = await work();
      await letOthersRun();
      muted = false;
      return result;
    },
  };
}

/** Stores that break a promise of `watch`. */
export const brokenWatches: readonly BrokenStateStore[] = [
  brokenStateStore('watch never signals', 'watch signals a create made right after it resolved', () => ({
    watch: async () => () => {},
  })),
  brokenStateStore(
    'watch loses the signal of create',
    'watch signals a create made right after it resolved',
    (good) => {
      const { watch, silently } = withMutedSignals(good);
      return { watch, create: (key, value, options) => silently(() => good.create(key, value, options)) };
    },
  ),
  brokenStateStore(
    'watch loses the signal of swap',
    'watch signals a swap made right after it resolved',
    (good) => {
      const { watch, silently } = withMutedSignals(good);
      return { watch, swap: (...arguments_) => silently(() => good.swap(...arguments_)) };
    },
  ),
  brokenStateStore(
    'watch loses the signal of take',
    'watch signals a take made right after it resolved',
    (good) => {
      const { watch, silently } = withMutedSignals(good);
      return { watch, take: (key, options) => silently(() => good.take(key, options)) };
    },
  ),
  brokenStateStore(
    'watch loses the signal of remove',
    'watch signals a remove made right after it resolved',
    (good) => {
      const { watch, silently } = withMutedSignals(good);
      return { watch, remove: (key) => silently(() => good.remove(key)) };
    },
  ),
  brokenStateStore(
    'watch resolves before it watches',
    'watch signals a create made right after it resolved',
    (good) => ({
      async watch(key, listener) {
        const watching = letOthersRun()
          .then(() => good.watch(key, listener))
          .catch(() => () => {});
        return () => void watching.then((stop) => stop());
      },
    }),
  ),
  brokenStateStore(
    'watch loses the first change',
    'watch signals a take made right after it resolved',
    (good) => ({
      watch(key, listener) {
        let changes = 0;
        return good.watch(key, () => {
          changes += 1;
          if (changes > 1) listener();
        });
      },
    }),
  ),
  brokenStateStore('watch signals once', 'watch signals every further change too', (good) => ({
    async watch(key, listener) {
      const stop = await good.watch(key, () => {
        stop();
        listener();
      });
      return stop;
    },
  })),
  brokenStateStore(
    'watch signals before the change is visible',
    'read sees the change when the signal comes',
    (good) => {
      const listeners = new Map<string, () => void>();
      return {
        async watch(key, listener) {
          listeners.set(key, listener);
          return () => listeners.delete(key);
        },
        async create(key, value, options) {
          listeners.get(key)?.();
          await letOthersRun();
          return good.create(key, value, options);
        },
      };
    },
  ),
  brokenStateStore(
    'a second watcher replaces the first',
    'every watcher of a key is signalled, the same function registered twice included',
    (good) => {
      const stops = new Map<string, () => void>();
      return {
        async watch(key, listener) {
          stops.get(key)?.();
          const stop = await good.watch(key, listener);
          stops.set(key, stop);
          return stop;
        },
      };
    },
  ),
  brokenStateStore(
    'watchers are told apart by their function',
    'every watcher of a key is signalled, the same function registered twice included',
    (good) => {
      const stops = new Map<() => void, () => void>();
      return {
        async watch(key, listener) {
          const stop = stops.get(listener) ?? (await good.watch(key, listener));
          stops.set(listener, stop);
          return stop;
        },
      };
    },
  ),
  brokenStateStore(
    'watch goes on after stop',
    'a stopped watcher is not called again, and the others still are',
    (good) => ({
      async watch(key, listener) {
        await good.watch(key, listener);
        return () => {};
      },
    }),
  ),
  brokenStateStore(
    'a stop stops everybody',
    'a stopped watcher is not called again, and the others still are',
    (good) => {
      const stops: (() => void)[] = [];
      return {
        async watch(key, listener) {
          stops.push(await good.watch(key, listener));
          return () => {
            for (const stop of stops) stop();
          };
        },
      };
    },
  ),
  brokenStateStore(
    'a repeated stop stops whoever watches now',
    'a watcher may be stopped twice, and a later watch of the key works',
    (good) => {
      const stops = new Map<string, () => void>();
      return {
        async watch(key, listener) {
          stops.set(key, await good.watch(key, listener));
          return () => stops.get(key)?.();
        },
      };
    },
  ),
  brokenStateStore(
    'a listener that throws silences the others',
    'a listener that throws disturbs neither the writer nor the other listeners',
    (good) => {
      const listeners: (() => void)[] = [];
      return {
        async watch(key, listener) {
          listeners.push(listener);
          if (listeners.length > 1) return () => {};
          return good.watch(key, () => {
            for (const one of listeners) one();
          });
        },
      };
    },
  ),
];
