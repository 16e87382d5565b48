import { type Clock, systemClock } from '../clock.ts';
import { AppError } from '../errors/app-error.ts';
import { createKeyWatchers } from './key-watchers.ts';
import { createMemoryEntries } from './memory-entries.ts';
import type { StateStore } from './state-store.ts';
import { validateMaxEntries } from './validate-max-entries.ts';

/** Options of {@link createMemoryStateStore}. */
export interface MemoryStateStoreOptions {
  /** How many keys fit, counting keys that were taken and whose claim is still remembered. Default 100,000. */
  readonly maxEntries?: number;
  /** Decides what has expired. Default: the machine's monotonic clock. */
  readonly clock?: Clock;
  /** Receives what a `watch` listener threw, for the log. Default: dropped. */
  readonly onListenerError?: (thrown: unknown) => void;
}

/**
 * Creates a {@link StateStore} inside this process, for one process: nothing is shared and nothing outlives it.
 * It uses no timer. What has expired is never returned; its memory is freed when the key is used again or, a few
 * entries at a time, when new ones are created.
 *
 * @throws AppError `invalid_arguments` when `maxEntries` is not a whole number from 1.
 */
export function createMemoryStateStore({
  maxEntries = 100_000,
  clock = systemClock,
  onListenerError = () => {},
}: MemoryStateStoreOptions = {}): StateStore {
  validateMaxEntries(maxEntries);
  const watchers = createKeyWatchers({ onListenerError });
  let entries = createMemoryEntries({ maxEntries, clock, onChange: watchers.notify });
  let closed = false;

  async function whileOpen<Result>(verb: () => Result): Promise<Result> {
    if (closed) throw new AppError('store_unavailable');
    return verb();
  }

  return {
    create: (key, value, options) => whileOpen(() => entries.create(key, value, options)),
    read: (key) => whileOpen(() => entries.read(key)),
    take: (key, options) => whileOpen(() => entries.take(key, options)),
    swap: (key, version, value, options) => whileOpen(() => entries.swap(key, version, value, options)),
    remove: (key) => whileOpen(() => entries.remove(key)),
    watch: (key, listener) => whileOpen(() => watchers.add(key, listener)),
    ping: () => whileOpen(() => undefined),
    async close() {
      closed = true;
      watchers.clear();
      entries = createMemoryEntries({ maxEntries: 1, clock, onChange: () => {} });
    },
  };
}
