import { type AccountReference, AppError, type Clock, type SealedRecords } from '@hybrid-mcp/core';
import { createOwnerLists } from './owner-lists.ts';
import { createRenewalList, type RenewalList } from './renewal-list.ts';
import { changeKey, isOf, type SubscriptionRecord } from './subscription-record.ts';

/** The subscriptions there are: whose they are, and when they are to be renewed. Every read for a caller names the account. */
export interface SubscriptionBook {
  /** Adds a subscription. @throws AppError `too_many_subscriptions`, `store_full`, `store_unavailable` */
  add(record: SubscriptionRecord): Promise<void>;
  /** The subscription of this account; a foreign one is as unknown as none. @throws AppError `unknown_subscription` */
  require(id: string, account: AccountReference): Promise<SubscriptionRecord>;
  /** Those of an account that Graph knows of. */
  list(account: AccountReference): Promise<readonly SubscriptionRecord[]>;
  /** For work that no caller asks for: whose it is, is in the record. */
  find(id: string): Promise<SubscriptionRecord | undefined>;
  /** Changes a record that is there. */
  change(
    id: string,
    edit: (record: SubscriptionRecord) => SubscriptionRecord,
  ): Promise<SubscriptionRecord | undefined>;
  /** Lists it for as long as its record lives now, and says when it is to be renewed. */
  schedule(record: SubscriptionRecord, dueAtMs: number): Promise<void>;
  /** Those that are to be renewed by now. */
  readonly due: Pick<RenewalList, 'list' | 'has' | 'remove'>;
  remove(record: Pick<SubscriptionRecord, 'id' | 'account'>): Promise<void>;
}

/** What {@link createSubscriptionBook} works with. */
export interface SubscriptionBookOptions {
  readonly records: SealedRecords;
  readonly clock: Clock;
  /** Most subscriptions of all accounts together. */
  readonly maxSubscriptions: number;
}

/** Creates the {@link SubscriptionBook} on sealed records. */
export function createSubscriptionBook(options: SubscriptionBookOptions): SubscriptionBook {
  const { records } = options;
  const owners = createOwnerLists(options);
  const due = createRenewalList(options);
  const find = (id: string) => records.read<SubscriptionRecord>(changeKey.subscription(id));
  return {
    find,
    due,
    async add(record) {
      await owners.put(record);
      await due.put({ id: record.id, dueAtMs: record.expiresAtMs });
      await records.change<SubscriptionRecord>(changeKey.subscription(record.id), () => record);
    },
    async require(id, account) {
      const record = await find(id);
      if (!isKnown(record, account)) throw new AppError('unknown_subscription');
      return record;
    },
    async list(account) {
      const found = await Promise.all((await owners.list(account)).map(find));
      return found.filter((record) => isKnown(record, account));
    },
    change: (id, edit) =>
      records.change<SubscriptionRecord>(changeKey.subscription(id), (record) => record && edit(record)),
    async schedule(record, dueAtMs) {
      await owners.put(record);
      await due.put({ id: record.id, dueAtMs });
    },
    async remove(record) {
      await records.remove(changeKey.subscription(record.id));
      await owners.remove(record);
      await due.remove(record.id);
    },
  };
}

/** Whether this is a subscription of the account, and one that Graph knows of. */
function isKnown(
  record: SubscriptionRecord | undefined,
  account: AccountReference,
): record is SubscriptionRecord {
  return record !== undefined && isOf(record, account) && record.graphId !== undefined;
}
