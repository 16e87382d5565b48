/** Something with an end. `queuePosition` belongs to the {@link ExpiryQueue} that holds the item. */
export interface Expirable {
  /** Clock time in milliseconds from which the item counts as gone. */
  deadlineMs: number;
  /** Index inside the queue, `-1` while the item is in none. */
  queuePosition: number;
}

/** Items ordered by deadline; every verb takes O(log n). */
export interface ExpiryQueue<Item extends Expirable> {
  /** Adds the item, or moves it after its `deadlineMs` was changed. */
  place(item: Item): void;
  /** Takes the item out; does nothing when it is not queued. */
  withdraw(item: Item): void;
  /** Takes out and returns the item that ended first, if one has ended at `nowMs`. */
  takeExpired(nowMs: number): Item | undefined;
}

/**
 * Creates a binary min-heap whose items know their own position, so that a changed deadline moves the one entry
 * instead of leaving a stale copy behind: the queue is never longer than the number of items.
 */
export function createExpiryQueue<Item extends Expirable>(): ExpiryQueue<Item> {
  const heap: Item[] = [];

  function withdraw(item: Item): void {
    if (item.queuePosition < 0) return;
    const last = heap.pop();
    if (last !== undefined && last !== item) {
      put(heap, last, item.queuePosition);
      settle(heap, last);
    }
    item.queuePosition = -1;
  }

  return {
    withdraw,
    place(item) {
      if (item.queuePosition < 0) put(heap, item, heap.length);
      settle(heap, item);
    },
    takeExpired(nowMs) {
      const first = heap[0];
      if (first === undefined || first.deadlineMs > nowMs) return undefined;
      withdraw(first);
      return first;
    },
  };
}

function put(heap: Expirable[], item: Expirable, position: number): void {
  heap[position] = item;
  item.queuePosition = position;
}

function settle(heap: Expirable[], item: Expirable): void {
  rise(heap, item);
  sink(heap, item);
}

function rise(heap: Expirable[], item: Expirable): void {
  while (item.queuePosition > 0) {
    const position = item.queuePosition;
    const parentPosition = (position - 1) >> 1;
    const parent = heap[parentPosition];
    if (parent === undefined || parent.deadlineMs <= item.deadlineMs) return;
    put(heap, parent, position);
    put(heap, item, parentPosition);
  }
}

function sink(heap: Expirable[], item: Expirable): void {
  for (;;) {
    const position = item.queuePosition;
    const child = earlierChild(heap, position);
    if (child === undefined || child.deadlineMs >= item.deadlineMs) return;
    const childPosition = child.queuePosition;
    put(heap, child, position);
    put(heap, item, childPosition);
  }
}

function earlierChild(heap: readonly Expirable[], position: number): Expirable | undefined {
  const left = heap[2 * position + 1];
  const right = heap[2 * position + 2];
  if (left === undefined || right === undefined) return left;
  return right.deadlineMs < left.deadlineMs ? right : left;
}
