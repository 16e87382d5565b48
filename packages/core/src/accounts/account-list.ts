import type { Clock } from '../clock.ts';
import { AppError } from '../errors/app-error.ts';
import { type AccountEntry, accountRecordKey } from './account-records.ts';
import type { Owner } from './caller.ts';
import { type NewLife, renewed } from './lifetimes.ts';
import type { SealedRecords } from './sealed-records.ts';

/** The accounts of one owner. What it lists is signed in: an account appears and disappears by one write. */
export interface AccountList {
  read(owner: Owner): Promise<readonly AccountEntry[]>;
  /**
   * Lists an account, if it still is what it was: in the generation `expected`, or not listed where that is `undefined`.
   * Resolves to whether it was.
   * @throws AppError `too_many_accounts`, `store_full`, `store_unavailable`
   */
  put(owner: Owner, entry: AccountEntry, expected: { readonly generation?: string }): Promise<boolean>;
  /** Starts the life of an account of this generation anew, where that is due. */
  renew(owner: Owner, entry: AccountEntry, life: NewLife): Promise<void>;
  /** Takes an account of this generation out. A newer one of the same person stays. */
  remove(owner: Owner, entry: AccountEntry): Promise<void>;
}

/** What {@link createAccountList} works with. */
export interface AccountListOptions {
  readonly records: SealedRecords;
  readonly clock: Clock;
}

/** Most accounts one owner keeps. */
const maxAccounts = 50;

/** Largest list, as JSON in UTF-8: sealed and in base64 it stays below the 64 KiB a store takes. */
const maxListBytes = 48_000;

/** Entries outlive their tokens by a day, because the clocks of replicas may differ. */
const graceMs = 24 * 60 * 60 * 1000;

/** An empty list is as good as none, so it ends at once. */
interface ListRecord {
  readonly entries: readonly AccountEntry[];
  readonly expiresAtMs: number;
}

type ListEdit = (entries: readonly AccountEntry[]) => readonly AccountEntry[];

/** Creates the {@link AccountList} on sealed records. */
export function createAccountList({ records, clock }: AccountListOptions): AccountList {
  function unexpired(list: ListRecord | undefined): readonly AccountEntry[] {
    return (list?.entries ?? []).filter(({ expiresAtMs }) => expiresAtMs + graceMs > clock.nowMs());
  }

  /** An edit that returns the very entries it got leaves the list alone. */
  async function change(owner: Owner, edit: ListEdit): Promise<readonly AccountEntry[]> {
    const list = await records.change<ListRecord>(accountRecordKey.list(owner), (found) => {
      const before = unexpired(found);
      const entries = edit(before);
      const expiresAtMs = Math.max(0, ...entries.map((entry) => entry.expiresAtMs));
      return entries === before ? found : { entries, expiresAtMs };
    });
    return list?.entries ?? [];
  }

  return {
    read: async (owner) => unexpired(await records.read<ListRecord>(accountRecordKey.list(owner))),
    async put(owner, entry, { generation }) {
      const listed = await change(owner, (entries) => {
        const known = entries.find(({ id }) => id === entry.id);
        if (known?.generation !== generation) return entries;
        return requireRoom([...entries.filter((each) => each !== known), entry]);
      });
      return listed.some((each) => each.generation === entry.generation);
    },
    async renew(owner, { generation }, life) {
      await change(owner, (entries) => {
        const edited = entries.map((each) => (each.generation === generation ? renewed(each, life) : each));
        return edited.every((each, index) => each === entries[index]) ? entries : edited;
      });
    },
    async remove(owner, { generation }) {
      await change(owner, (entries) => {
        const others = entries.filter((each) => each.generation !== generation);
        return others.length === entries.length ? entries : others;
      });
    },
  };
}

/** Refuses the new account instead of pushing out an old one, whose tokens nobody could reach any more. */
function requireRoom(entries: readonly AccountEntry[]): readonly AccountEntry[] {
  const isRoom = entries.length <= maxAccounts && Buffer.byteLength(JSON.stringify(entries)) <= maxListBytes;
  if (!isRoom) throw new AppError('too_many_accounts');
  return entries;
}
