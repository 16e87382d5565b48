import type { Clock } from '../clock.ts';
import { createSlotTable, type Slot, type SlotContent } from './slot-table.ts';
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
  /** Everything that has not expired, for {@link MemoryEntriesOptions.snapshot} of other entries. */
  snapshot(): EntriesSnapshot;
}

/** What a set of entries held at one moment. */
export interface EntriesSnapshot {
  /** How often anything was written. Versions count on from here, so that none comes back. */
  readonly writes: number;
  readonly slots: readonly SlotContent[];
}

/** Options of {@link createMemoryEntries}. */
export interface MemoryEntriesOptions {
  /** How many keys fit. */
  readonly maxEntries: number;
  readonly clock: Clock;
  /** Called after every change with the key, when `read` already sees it. */
  readonly onChange: (key: string) => void;
  /** What the entries begin with, even when it is more than `maxEntries`. Default: nothing. */
  readonly snapshot?: EntriesSnapshot;
}

const nothing: EntriesSnapshot = { writes: 0, slots: [] };

/** Creates a set of entries; see {@link StateStore} for what each verb promises. */
export function createMemoryEntries(options: MemoryEntriesOptions): MemoryEntries {
  const { maxEntries, clock, onChange, snapshot = nothing } = options;
  const slots = createSlotTable({ maxSlots: maxEntries, clock, contents: snapshot.slots });
  let { writes } = snapshot;

  function change(slot: Slot, parts: Pick<Slot, 'live' | 'claim'>): void {
    slot.live = parts.live;
    slot.claim = parts.claim;
    slots.settle(slot);
    onChange(slot.key);
  }

  function write(slot: Slot, value: StoredValue, ttlMs: number): void {
    writes += 1;
    const live = { entry: { value, version: String(writes) }, expiresAtMs: clock.nowMs() + ttlMs };
    change(slot, { live, claim: withoutRepeats(slot) });
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
    snapshot: () => ({ writes, slots: slots.contents() }),
  };
}

/** A new life of the key ends the repeats of its last take: neither the old entry nor the new one is theirs. */
function withoutRepeats({ claim }: Slot): Slot['claim'] {
  return claim && { ...claim, entry: undefined };
}
