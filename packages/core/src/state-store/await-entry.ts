import type { StateStore, StoredEntry } from './state-store.ts';

/** What is waited for. */
export interface AwaitedEntry {
  /** Whether an entry, or that there is none, ends the wait. */
  readonly isIt: (entry: StoredEntry | undefined) => boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Longest pause between two looks, in milliseconds: a notification may be lost, and nobody tells that an entry has expired. */
const lookEveryMs = 1_000;

/**
 * Resolves when an entry may be what is waited for, after a second at the latest: look then, and wait again if it is not.
 * @throws AppError as `StateStore`; what aborted `signal`
 */
export async function awaitEntry(
  store: StateStore,
  key: string,
  { isIt, signal }: AwaitedEntry,
): Promise<void> {
  const seen = Promise.withResolvers<void>();
  const abort = () => seen.reject(signal?.reason);
  const look = () => {
    store.read(key).then((entry) => isIt(entry) && seen.resolve(), seen.reject);
  };
  signal?.throwIfAborted();
  signal?.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(seen.resolve, lookEveryMs);
  const watching = store.watch(key, look);
  watching.then(look, seen.reject);
  try {
    await seen.promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    watching.then(
      (stop) => stop(),
      () => {},
    );
  }
}
