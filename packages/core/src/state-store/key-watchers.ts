import { createMultiMap } from '../multi-map.ts';
import type { StopWatching } from './state-store.ts';

/** Listeners by key. */
export interface KeyWatchers {
  /** Registers a listener; the same function may be registered several times and each has its own stop. */
  add(key: string, listener: () => void): StopWatching;
  /** Whether anybody listens. */
  has(key: string): boolean;
  /** Calls, after the current task's microtask, every listener of the key that is then still watching. */
  notify(key: string): void;
  /** Forgets every listener; signals on their way are dropped. */
  clear(): void;
}

/** Options of {@link createKeyWatchers}. */
export interface KeyWatchersOptions {
  /** Receives what a listener threw; the other listeners are called all the same. */
  readonly onListenerError: (thrown: unknown) => void;
}

interface Watcher {
  readonly listener: () => void;
}

/** Creates an empty set of watchers. A key without listeners takes no memory. */
export function createKeyWatchers({ onListenerError }: KeyWatchersOptions): KeyWatchers {
  const watchers = createMultiMap<string, Watcher>();

  function signal({ listener }: Watcher): void {
    try {
      listener();
    } catch (thrown) {
      onListenerError(thrown);
    }
  }

  return {
    add(key, listener) {
      const watcher: Watcher = { listener };
      watchers.add(key, watcher);
      return () => watchers.delete(key, watcher);
    },
    has: watchers.has,
    notify(key) {
      if (!watchers.has(key)) return;
      queueMicrotask(() => {
        for (const watcher of watchers.valuesOf(key)) signal(watcher);
      });
    },
    clear: watchers.clear,
  };
}
