import type { Clock } from '../clock.ts';
import { AppError } from '../errors/app-error.ts';
import { createExpiryQueue, type Expirable } from './expiry-queue.ts';
import type { StoredEntry } from './state-store.ts';

/** Everything that is known about one key: at most one entry and one remembered claim. */
export interface SlotContent {
  readonly key: string;
  readonly live: LiveEntry | undefined;
  readonly claim: RememberedClaim | undefined;
}

/** The place of one key in a {@link SlotTable}. */
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
  /** Copies of everything that has not expired. */
  contents(): SlotContent[];
}

/** Options of {@link createSlotTable}. */
export interface SlotTableOptions {
  /** How many keys fit. */
  readonly maxSlots: number;
  readonly clock: Clock;
  /** What the table begins with, even when it is more than `maxSlots`. Default: nothing. */
  readonly contents?: readonly SlotContent[];
}

// More than one, so that a table full of expired slots shrinks while it is written to; few, so that no single
// write pays for thousands of others.
const sweptPerNewSlot = 8;

/** Creates a table. Expired slots go when they are looked up, and a few with every new slot. */
export function createSlotTable({ maxSlots, clock, contents = [] }: SlotTableOptions): SlotTable {
  const slots = new Map<string, Slot>();
  const queue = createExpiryQueue<Slot>();

  function sweep(): void {
    for (let swept = 0; swept < sweptPerNewSlot; swept += 1) {
      const expired = queue.takeExpired(clock.nowMs());
      if (expired === undefined) return;
      slots.delete(expired.key);
    }
  }

  function addSlot(content: SlotContent): Slot {
    const slot: Slot = { ...content, deadlineMs: 0, queuePosition: -1 };
    slots.set(slot.key, slot);
    return slot;
  }

  function addEmptySlot(key: string): Slot {
    sweep();
    if (slots.size >= maxSlots) throw new AppError('store_full');
    return addSlot({ key, live: undefined, claim: undefined });
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

  for (const content of contents) settle(addSlot(content));

  return {
    find,
    settle,
    obtain: (key) => find(key) ?? addEmptySlot(key),
    contents: () => dropExpired([...slots.values()], clock.nowMs()),
  };
}

/** Copies of what has not expired at `nowMs`. */
export function dropExpired(contents: readonly SlotContent[], nowMs: number): SlotContent[] {
  return contents.map((content) => withoutExpired(content, nowMs)).filter((content) => !isEmpty(content));
}

function isEmpty({ live, claim }: SlotContent): boolean {
  return live === undefined && claim === undefined;
}

function withoutExpired({ key, live, claim }: SlotContent, nowMs: number): SlotContent {
  return {
    key,
    live: live && live.expiresAtMs > nowMs ? live : undefined,
    claim: claim && claim.expiresAtMs > nowMs ? claim : undefined,
  };
}

/** Whether anything was dropped. */
function dropExpiredParts(slot: Slot, nowMs: number): boolean {
  const { live, claim } = withoutExpired(slot, nowMs);
  if (live === slot.live && claim === slot.claim) return false;
  slot.live = live;
  slot.claim = claim;
  return true;
}
