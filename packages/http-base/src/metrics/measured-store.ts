import { type Clock, type StateStore, toAppError } from '@hybrid-mcp/core';

/** How one verb of a store has ended. */
export interface StoreMeasurement {
  readonly operation: keyof StateStore;
  /** `ok`, or the code of the error. */
  readonly outcome: string;
  readonly seconds: number;
}

/** What {@link measureStore} needs. */
export interface MeasureStoreOptions {
  readonly clock: Clock;
  readonly onEnd: (measurement: StoreMeasurement) => void;
}

/** Wraps a store, so that somebody hears how long each of its verbs took. */
export function measureStore(store: StateStore, { clock, onEnd }: MeasureStoreOptions): StateStore {
  async function measured<Result>(operation: keyof StateStore, run: () => Promise<Result>): Promise<Result> {
    const startMs = clock.nowMs();
    const end = (outcome: string) => {
      onEnd({ operation, outcome, seconds: (clock.nowMs() - startMs) / 1000 });
    };
    try {
      const result = await run();
      end('ok');
      return result;
    } catch (error) {
      end(toAppError(error).code);
      throw error;
    }
  }
  return {
    create: (...args) => measured('create', () => store.create(...args)),
    read: (key) => measured('read', () => store.read(key)),
    take: (...args) => measured('take', () => store.take(...args)),
    swap: (...args) => measured('swap', () => store.swap(...args)),
    remove: (key) => measured('remove', () => store.remove(key)),
    watch: (...args) => measured('watch', () => store.watch(...args)),
    ping: () => measured('ping', () => store.ping()),
    close: () => store.close(),
  };
}
