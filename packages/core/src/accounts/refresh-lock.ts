import { type RandomBytes, randomToken } from '../crypto/random.ts';
import { AppError } from '../errors/app-error.ts';
import { awaitEntry } from '../state-store/await-entry.ts';
import type { StateStore } from '../state-store/state-store.ts';

/** Lets one process at a time refresh an account's tokens, among all that share a store. */
export interface RefreshLocks {
  /** Takes the lock of a key; `undefined` while somebody else has it. */
  acquire(key: string): Promise<RefreshLock | undefined>;
  /** Resolves when the lock may be free again, or after a second: look then, and wait again if it is not. */
  awaitRelease(key: string): Promise<void>;
}

/** A lock that is held. */
export interface RefreshLock {
  /** Gives it back; one that was lost meanwhile is left to its new holder. */
  release(): Promise<void>;
}

/** What {@link createRefreshLocks} works with. */
export interface RefreshLocksOptions {
  readonly store: StateStore;
  readonly random: RandomBytes;
}

/** Life of a lock whose holder has died, in milliseconds: longer than a refresh with all its deadlines. */
const lockTtlMs = 45_000;

/** How long a lock that was given back stays visible, so that whoever waits sees it change, in milliseconds. */
const releasedTtlMs = 1_000;

const released = 'released';

/** Creates {@link RefreshLocks} on a store. */
export function createRefreshLocks({ store, random }: RefreshLocksOptions): RefreshLocks {
  async function isTaken(key: string, holder: string): Promise<boolean> {
    if (await store.create(key, holder, { ttlMs: lockTtlMs })) return true;
    const entry = await store.read(key);
    return entry?.value === released && store.swap(key, entry.version, holder, { ttlMs: lockTtlMs });
  }

  async function release(key: string, holder: string): Promise<void> {
    const entry = await store.read(key);
    if (entry?.value === holder) await store.swap(key, entry.version, released, { ttlMs: releasedTtlMs });
  }

  return {
    async acquire(key) {
      const holder = randomToken(random);
      try {
        return (await isTaken(key, holder)) ? { release: () => release(key, holder) } : undefined;
      } catch (error) {
        // A full store must not stop people who are signed in; at worst two replicas refresh at once.
        if (error instanceof AppError && error.code === 'store_full') return { release: async () => {} };
        throw error;
      }
    },
    awaitRelease: (key) =>
      awaitEntry(store, key, { isIt: (entry) => entry === undefined || entry.value === released }),
  };
}
