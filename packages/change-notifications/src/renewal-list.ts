import type { Clock, SealedRecords } from '@hybrid-mcp/core';
import { requireRoom } from './require-room.ts';
import {
  changeKey,
  type DueSubscription,
  type RenewalShard,
  shardCount,
  shardOf,
} from './subscription-record.ts';

/** All subscriptions there are, and when each is to be renewed. */
export interface RenewalList {
  /** Says when one is due. @throws AppError `too_many_subscriptions` */
  put(due: DueSubscription): Promise<void>;
  /** Ids of those that are due by now. */
  list(): Promise<readonly string[]>;
  /** Whether this is one of them. */
  has(id: string): Promise<boolean>;
  remove(id: string): Promise<void>;
}

/** What {@link createRenewalList} works with. */
export interface RenewalListOptions {
  readonly records: SealedRecords;
  readonly clock: Clock;
  /** Most subscriptions of all accounts together. */
  readonly maxSubscriptions: number;
}

/** Life of a list that nobody changes, in milliseconds: far longer than that of what is in it. */
const shardTtlMs = 60 * 24 * 60 * 60 * 1000;

/** Creates the {@link RenewalList}, spread over a fixed number of sealed records. */
export function createRenewalList({ records, clock, maxSubscriptions }: RenewalListOptions): RenewalList {
  const maxPerShard = Math.ceil(maxSubscriptions / shardCount);

  async function change(id: string, edit: (others: RenewalShard['due']) => RenewalShard['due']) {
    await records.change<RenewalShard>(changeKey.shard(shardOf(id)), (found) => ({
      due: edit((found?.due ?? []).filter((each) => each.id !== id)),
      expiresAtMs: clock.nowMs() + shardTtlMs,
    }));
  }

  async function dueIn(index: number): Promise<readonly string[]> {
    const shard = await records.read<RenewalShard>(changeKey.shard(index));
    const nowMs = clock.nowMs();
    return (shard?.due ?? []).filter(({ dueAtMs }) => dueAtMs <= nowMs).map(({ id }) => id);
  }

  return {
    put: (due) =>
      change(due.id, (others) => {
        requireRoom(others.length < maxPerShard);
        return [...others, due];
      }),
    async list() {
      const indexes = Array.from({ length: shardCount }, (_, index) => index);
      return (await Promise.all(indexes.map(dueIn))).flat();
    },
    has: async (id) => (await dueIn(shardOf(id))).includes(id),
    remove: (id) => change(id, (others) => others),
  };
}
