import type { Clock } from '@hybrid-mcp/core';
import type { SubscriptionBook } from './subscription-book.ts';
import type { SubscriptionRecord } from './subscription-record.ts';

/** How often it is noted that somebody looks, in milliseconds. */
const noteEveryMs = 60 * 60 * 1000;

/** Creates what notes that somebody looks at a subscription, once an hour at most. */
export function createSeenNotes(
  book: Pick<SubscriptionBook, 'change'>,
  clock: Clock,
): (record: SubscriptionRecord) => Promise<void> {
  return async ({ id, seenAtMs }) => {
    const nowMs = clock.nowMs();
    if (nowMs - seenAtMs >= noteEveryMs) await book.change(id, (found) => ({ ...found, seenAtMs: nowMs }));
  };
}
