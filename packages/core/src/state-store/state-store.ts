/** A value as stored: opaque bytes as text. Callers serialize and, where secret, seal it first. */
export type StoredValue = string;

/** What {@link StateStore.read} and {@link StateStore.take} return for a present key. */
export interface StoredEntry {
  readonly value: StoredValue;
  /** Changes with every write of the key; pass it to {@link StateStore.swap}. */
  readonly version: string;
}

/** Longest time an entry may live: 90 days, the life of a Microsoft refresh token. */
export const maxTtlMs = 90 * 24 * 60 * 60 * 1000;

/** Largest value an entry may have: 64 KiB, counted in UTF-8. */
export const maxValueBytes = 64 * 1024;

/**
 * The one interface to state that several requests, processes or replicas share.
 * Keys are hashed by the caller, so a dump of a store names nobody and nothing.
 *
 * Every verb rejects with an `AppError`: `store_full` when a new entry does not fit (existing entries are never
 * evicted), `store_unavailable` when the store cannot be reached within its time limit, `invalid_arguments`
 * when `ttlMs` is not a whole number from 1 to {@link maxTtlMs} or the value exceeds {@link maxValueBytes}.
 *
 * An entry written with `ttlMs` at time t is there before t + `ttlMs` and gone from then on.
 */
export interface StateStore {
  /** Writes only if the key is absent. Resolves to whether it did. */
  create(key: string, value: StoredValue, options: { readonly ttlMs: number }): Promise<boolean>;
  /** The entry, or `undefined`. Never an expired one. */
  read(key: string): Promise<StoredEntry | undefined>;
  /**
   * Reads and removes, atomically across processes: exactly one `claimId` wins. The winning `claimId` may repeat
   * the call (its reply may have been lost) and gets the same entry until the entry's TTL would have ended;
   * every other claimant gets `undefined`. After a `take`, `read` finds nothing and `create` may write again;
   * such a `create` ends the repeats: the old `claimId` then gets `undefined`, neither the entry it once took nor
   * the new one, until its TTL would have ended. A key remembers its latest claim only, so a `claimId` is made
   * anew (random) for every attempt to take, and used again only to repeat that attempt.
   */
  take(key: string, options: { readonly claimId: string }): Promise<StoredEntry | undefined>;
  /** Compare and set: writes only if the entry still has this version. Resolves to whether it did. */
  swap(
    key: string,
    version: string,
    value: StoredValue,
    options: { readonly ttlMs: number },
  ): Promise<boolean>;
  /** Removes the key and any remembered claim on it. Idempotent. */
  remove(key: string): Promise<void>;
  /**
   * Calls `listener` at least once after every change of the key while watched (a "look again" signal without the
   * value; spurious calls are allowed). The change is visible to `read` before the call; expiry is no change.
   * A listener that throws disturbs neither the store nor other listeners. Resolves, once watching, to a function
   * that stops it.
   */
  watch(key: string, listener: () => void): Promise<StopWatching>;
  /** Resolves when the store can serve requests, rejects otherwise. */
  ping(): Promise<void>;
  /** Releases timers and connections; idempotent. Later calls of the other verbs reject with `store_unavailable`. */
  close(): Promise<void>;
}

/** Ends a {@link StateStore.watch}: the listener is not called again. May be called more than once. */
export type StopWatching = () => void;
