import { describe, expect, it } from 'vitest';
import { createExpiryQueue, type Expirable } from './expiry-queue.ts';

function item(deadlineMs: number): Expirable {
  return { deadlineMs, queuePosition: -1 };
}

/** Numbers that look random and are the same on every run. */
function pseudoRandom(count: number): number[] {
  let seed = 12_345;
  return Array.from({ length: count }, () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed;
  });
}

function takeAllExpired(queue: ReturnType<typeof createExpiryQueue<Expirable>>, nowMs: number): number[] {
  const deadlines: number[] = [];
  for (let next = queue.takeExpired(nowMs); next; next = queue.takeExpired(nowMs)) {
    deadlines.push(next.deadlineMs);
  }
  return deadlines;
}

describe('createExpiryQueue', () => {
  it('gives nothing while nothing has expired', () => {
    const queue = createExpiryQueue<Expirable>();
    expect(queue.takeExpired(1_000)).toBeUndefined();
    queue.place(item(1_001));
    expect(queue.takeExpired(1_000)).toBeUndefined();
    expect(queue.takeExpired(1_001)?.deadlineMs).toBe(1_001);
    expect(queue.takeExpired(1_001)).toBeUndefined();
  });

  it('gives items in the order of their deadlines', () => {
    const queue = createExpiryQueue<Expirable>();
    const deadlines = pseudoRandom(5_000);
    for (const deadlineMs of deadlines) queue.place(item(deadlineMs));
    expect(takeAllExpired(queue, 2 ** 31)).toEqual([...deadlines].sort((a, b) => a - b));
  });

  it('moves an item whose deadline was changed, without keeping a copy', () => {
    const queue = createExpiryQueue<Expirable>();
    const items = pseudoRandom(1_000).map(item);
    for (const one of items) queue.place(one);
    for (const [index, deadlineMs] of pseudoRandom(2_000).slice(1_000).entries()) {
      const moved = items[index];
      if (moved === undefined) continue;
      moved.deadlineMs = deadlineMs;
      queue.place(moved);
    }
    expect(takeAllExpired(queue, 2 ** 31)).toEqual(items.map((one) => one.deadlineMs).sort((a, b) => a - b));
  });

  it('withdraws items from any place and keeps the order of the rest', () => {
    const queue = createExpiryQueue<Expirable>();
    const items = pseudoRandom(1_000).map(item);
    for (const one of items) queue.place(one);
    const kept = items.filter((_, index) => index % 3 !== 0);
    for (const [index, one] of items.entries()) if (index % 3 === 0) queue.withdraw(one);
    expect(takeAllExpired(queue, 2 ** 31)).toEqual(kept.map((one) => one.deadlineMs).sort((a, b) => a - b));
  });

  it('ignores the withdrawal of an item it does not hold, and takes one back that it gave out', () => {
    const queue = createExpiryQueue<Expirable>();
    const one = item(10);
    queue.withdraw(one);
    queue.place(one);
    expect(queue.takeExpired(10)).toBe(one);
    queue.withdraw(one);
    one.deadlineMs = 20;
    queue.place(one);
    expect(queue.takeExpired(20)).toBe(one);
  });
});
