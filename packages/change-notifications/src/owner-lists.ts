import type { AccountReference, Clock, SealedRecords } from '@hybrid-mcp/core';
import { requireRoom } from './require-room.ts';
import { changeKey, type OwnerList, type SubscriptionRecord, toAccountName } from './subscription-record.ts';

/** What each owner has subscribed to. */
export interface OwnerLists {
  /** Lists a subscription for as long as its record lives. @throws AppError `too_many_subscriptions` */
  put(record: SubscriptionRecord): Promise<void>;
  /** Ids of those of an account. */
  list(account: AccountReference): Promise<readonly string[]>;
  remove(record: Pick<SubscriptionRecord, 'id' | 'account'>): Promise<void>;
}

/** What {@link createOwnerLists} works with. */
export interface OwnerListsOptions {
  readonly records: SealedRecords;
  readonly clock: Clock;
}

/** Most subscriptions of one account. */
const maxPerAccount = 10;

/** Most of one owner, all accounts together: their list has to fit into one record. */
const maxPerOwner = 100;

/** Creates {@link OwnerLists}, each in one sealed record. */
export function createOwnerLists({ records, clock }: OwnerListsOptions): OwnerLists {
  async function change(owner: string, edit: (listed: OwnerList['listed']) => OwnerList['listed']) {
    await records.change<OwnerList>(changeKey.owner(owner), (found) => {
      const before = (found?.listed ?? []).filter(({ expiresAtMs }) => expiresAtMs > clock.nowMs());
      const listed = edit(before);
      return { listed, expiresAtMs: Math.max(0, ...listed.map(({ expiresAtMs }) => expiresAtMs)) };
    });
  }

  return {
    async put({ id, account, expiresAtMs }) {
      const name = toAccountName(account);
      await change(account.owner, (listed) => {
        const others = listed.filter((each) => each.id !== id);
        const ofAccount = others.filter((each) => each.account === name);
        requireRoom(ofAccount.length < maxPerAccount && others.length < maxPerOwner);
        return [...others, { id, account: name, expiresAtMs }];
      });
    },
    async list(account) {
      const list = await records.read<OwnerList>(changeKey.owner(account.owner));
      const name = toAccountName(account);
      return (list?.listed ?? []).filter((each) => each.account === name).map(({ id }) => id);
    },
    remove: ({ id, account }) => change(account.owner, (listed) => listed.filter((each) => each.id !== id)),
  };
}
