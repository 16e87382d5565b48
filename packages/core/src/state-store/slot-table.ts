import type { Clock } from '../clock.ts';
import { AppError } from '../errors/app-error.ts';
import { createExpiryQueue, type Expirable } from './expiry-queue.ts';
import type { StoredEntry } from './state-store.ts';

/** Everything the memory store knows about one key: at most one entry and one remembered claim. */
export interface Slot extends Expirable {
  readonly key: string;
  live: LiveEntry | undefined;
  claim: RememberedClaim | undefined;
}

/** The entry that `read` returns. */
export interface LiveEntry {
  readonly entry: StoredEntry;
  readonly expiresAtMs: number;
}

/** Who took the key last, kept until the TTL of what was taken would have ended. */
export interface RememberedClaim {
  readonly claimId: string;
  /** What a repeated `take` gets; `undefined` once a `create` has given the key a new life. */
  readonly entry: StoredEntry | undefined;
  readonly expiresAtMs: number;
}

/** A bounded map of slots that forgets what has expired. */
export interface SlotTable {
  /** The slot without its expired parts, or `undefined` when nothing of it is left. */
  find(key: string): Slot | undefined;
  /** The slot of the key, new if need be. @throws AppError `store_full` when a new one does not fit. */
  obtain(key: string): Slot;
  /** Must follow every change of a slot's parts: queues it at its new deadline, or drops it when it is empty. */
  settle(slot: Slot): void;
}

/** Options of {@link createSlotTable}. */
export interface SlotTableOptions {
  /** How many keys fit. */
  readonly maxSlots: number;
  readonly clock: Clock;
}

// More than one, so that a table full of expired slots shrinks while it is written to; few, so that no single
// write pays for thousands of others.
const sweptPerNewSlot = 8;

/** Creates an empty table. Expired slots go when they are looked up, and a few with every new slot. */
export function createSlotTable({ maxSlots, clock }: SlotTableOptions): SlotTable {
  const slots = new Map<string, Slot>();
  const queue = createExpiryQueue<Slot>();

  function sweep(): void {
    const nowMs = clock.nowMs();
    for (let swept = 0; swept < sweptPerNewSlot; swept += 1) {
      const expired = queue.takeExpired(nowMs);
      if (expired === undefined) return;
      slots.delete(expired.key);
    }
  }

  function addSlot(key: string): Slot {
    sweep();
    if (slots.size >= maxSlots) throw new AppError('store_full');
    const slot: Slot = { key, live: undefined, claim: undefined, deadlineMs: 0, queuePosition: -1 };
    slots.set(key, slot);
    return slot;
  }

  function settle(slot: Slot): void {
    slot.deadlineMs = Math.max(slot.live?.expiresAtMs ?? 0, slot.claim?.expiresAtMs ?? 0);
    if (isEmpty(slot)) {
      queue.withdraw(slot);
      slots.delete(slot.key);
    } else {
      queue.place(slot);
    }
  }

  function find(key: string): Slot | undefined {
    const slot = slots.get(key);
    if (slot === undefined) return undefined;
    if (dropExpiredParts(slot, clock.nowMs())) settle(slot);
    return isEmpty(slot) ? undefined : slot;
  }

  return { find, settle, obtain: (key) => find(key) ?? addSlot(key) };
}

function isEmpty({ live, claim }: Slot): boolean {
  return live === undefined && claim === undefined;
}

function dropExpiredParts(slot: Slot, nowMs: number): boolean {
  const liveEnded = slot.live !== undefined && slot.live.expiresAtMs <= nowMs;
  const claimEnded = slot.claim !== undefined && slot.claim.expiresAtMs <= nowMs;
  if (liveEnded) slot.live = undefined;
  if (claimEnded) slot.claim = undefined;
  return liveEnded || claimEnded;
}
