import { AppError } from '../errors/app-error.ts';
import { type AccountEntry, accountRecordKey, accountTtlMs } from './account-records.ts';
import type { Owner } from './caller.ts';
import type { SealedRecords } from './sealed-records.ts';

/** The accounts of one owner. */
export interface AccountList {
  read(owner: Owner): Promise<readonly AccountEntry[]>;
  /** Adds the account; one that is there already keeps its generation. Resolves to the entry as stored. */
  add(owner: Owner, entry: AccountEntry): Promise<AccountEntry>;
  remove(owner: Owner, accountId: string): Promise<void>;
}

/** Times a compare-and-set is tried before giving up; each loss means somebody else made progress. */
const maxWrites = 100;

/** Most accounts one owner keeps. */
const maxAccounts = 50;

/** Creates the {@link AccountList} on sealed records. */
export function createAccountList(records: SealedRecords): AccountList {
  const read = async (owner: Owner) =>
    (await records.read<AccountEntry[]>(accountRecordKey.list(owner)))?.record ?? [];

  async function change(owner: Owner, edit: (entries: readonly AccountEntry[]) => readonly AccountEntry[]) {
    const key = accountRecordKey.list(owner);
    for (let write = 0; write < maxWrites; write += 1) {
      const found = await records.read<AccountEntry[]>(key);
      const edited = edit(found?.record ?? []);
      if (await records.write(key, edited, { version: found?.version, ttlMs: accountTtlMs })) return edited;
    }
    throw new AppError('store_unavailable', { cause: new Error('The account list changes too fast.') });
  }

  return {
    read,
    async add(owner, entry) {
      const edited = await change(owner, (entries) => {
        const known = entries.find(({ id }) => id === entry.id);
        const others = entries.filter(({ id }) => id !== entry.id).slice(-(maxAccounts - 1));
        return [...others, { ...entry, generation: known?.generation ?? entry.generation }];
      });
      return edited.at(-1) ?? entry;
    },
    async remove(owner, accountId) {
      await change(owner, (entries) => entries.filter(({ id }) => id !== accountId));
    },
  };
}
