import type { StateStore } from '../state-store/state-store.ts';

/** Longest pause between two looks, in milliseconds: a notification may be lost, and nobody tells that an entry has expired. */
const lookEveryMs = 1_000;

/** Resolves when an entry may have changed, after a second at the latest. @throws AppError as `StateStore`; what aborted `signal` */
export async function awaitChange(
  store: StateStore,
  key: string,
  { version, signal }: { readonly version: string; readonly signal: AbortSignal },
): Promise<void> {
  const changed = Promise.withResolvers<void>();
  const abort = () => changed.reject(signal.reason);
  const look = () => {
    store.read(key).then((entry) => entry?.version !== version && changed.resolve(), changed.reject);
  };
  signal.throwIfAborted();
  signal.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(changed.resolve, lookEveryMs);
  const watching = store.watch(key, look);
  watching.then(look, changed.reject);
  try {
    await changed.promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    watching.then(
      (stop) => stop(),
      () => {},
    );
  }
}
