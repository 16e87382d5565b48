import type { Clock } from '../clock.ts';
import { createSlotTable, type Slot } from './slot-table.ts';
import type { StoredEntry, StoredValue } from './state-store.ts';
import { validateWrite } from './validate-write.ts';

/** The data verbs of a `StateStore` inside one process, each done when it returns. */
export interface MemoryEntries {
  /** @throws AppError `invalid_arguments`, `store_full` */
  create(key: string, value: StoredValue, options: { readonly ttlMs: number }): boolean;
  read(key: string): StoredEntry | undefined;
  take(key: string, options: { readonly claimId: string }): StoredEntry | undefined;
  /** @throws AppError `invalid_arguments` */
  swap(key: string, version: string, value: StoredValue, options: { readonly ttlMs: number }): boolean;
  remove(key: string): void;
}

/** Options of {@link createMemoryEntries}. */
export interface MemoryEntriesOptions {
  /** How many keys fit. */
  readonly maxEntries: number;
  readonly clock: Clock;
  /** Called after every change with the key, when `read` already sees it. */
  readonly onChange: (key: string) => void;
}

/** Creates an empty set of entries; see {@link StateStore} for what each verb promises. */
export function createMemoryEntries({ maxEntries, clock, onChange }: MemoryEntriesOptions): MemoryEntries {
  const slots = createSlotTable({ maxSlots: maxEntries, clock });
  let writes = 0;

  function change(slot: Slot, parts: Pick<Slot, 'live' | 'claim'>): void {
    slot.live = parts.live;
    slot.claim = parts.claim;
    slots.settle(slot);
    onChange(slot.key);
  }

  function write(slot: Slot, value: StoredValue, ttlMs: number): void {
    writes += 1;
    const live = { entry: { value, version: String(writes) }, expiresAtMs: clock.nowMs() + ttlMs };
    // A new life of the key ends the repeats of its last take: neither the old entry nor the new one is theirs.
    const claim = slot.claim && { ...slot.claim, entry: undefined };
    change(slot, { live, claim });
  }

  return {
    create(key, value, { ttlMs }) {
      validateWrite({ value, ttlMs });
      const slot = slots.obtain(key);
      if (slot.live !== undefined) return false;
      write(slot, value, ttlMs);
      return true;
    },
    read: (key) => slots.find(key)?.live?.entry,
    take(key, { claimId }) {
      const slot = slots.find(key);
      if (slot?.claim?.claimId === claimId) return slot.claim.entry;
      if (slot?.live === undefined) return undefined;
      const { live } = slot;
      change(slot, { live: undefined, claim: { claimId, ...live } });
      return live.entry;
    },
    swap(key, version, value, { ttlMs }) {
      validateWrite({ value, ttlMs });
      const slot = slots.find(key);
      if (slot?.live?.entry.version !== version) return false;
      write(slot, value, ttlMs);
      return true;
    },
    remove(key) {
      const slot = slots.find(key);
      if (slot !== undefined) change(slot, { live: undefined, claim: undefined });
    },
  };
}
