import { AppError } from '../errors/app-error.ts';
import type { IdentityClient, TokenCache } from '../microsoft/identity-client.ts';
import { toMicrosoftError } from '../microsoft/microsoft-error.ts';
import { type AccountEntry, accountRecordKey, accountTtlMs } from './account-records.ts';
import type { Owner } from './caller.ts';
import type { SealedRecords } from './sealed-records.ts';

/** Microsoft's tokens, one sealed partition for each owner and account. */
export interface TokenVault {
  /** Keeps the cache of a fresh sign-in, replacing an older one of the same account. */
  save(owner: Owner, accountId: string, cache: TokenCache): Promise<void>;
  /**
   * A valid access token, refreshed where needed; calls at the same time share one refresh.
   * @throws AppError `invalid_access_token` after a sign-out, `sign_in_required` when Microsoft wants the person again
   */
  accessToken(owner: Owner, entry: AccountEntry): Promise<string>;
  remove(owner: Owner, accountId: string): Promise<void>;
}

interface Partition {
  readonly cache: TokenCache;
}

/** Creates the {@link TokenVault}. */
export function createTokenVault({ records, identity }: TokenVaultOptions): TokenVault {
  const refreshes = new Map<string, Promise<string>>();

  async function save(key: string, cache: TokenCache): Promise<void> {
    const found = await records.read<Partition>(key);
    const isWritten = await records.write(key, { cache }, { version: found?.version, ttlMs: accountTtlMs });
    if (!isWritten) return save(key, cache);
  }

  async function refresh(key: string, { id, tenantId, scopes }: AccountEntry): Promise<string> {
    const found = await records.read<Partition>(key);
    if (found === undefined) throw new AppError('invalid_access_token');
    const { cache: before } = found.record;
    const { result, cache } = await identity
      .refresh({ cache: before, homeAccountId: id, tenantId, scopes })
      .catch((cause: unknown) => Promise.reject(toMicrosoftError(cause, 'sign_in_required')));
    // A lost compare-and-set means a newer sign-in or a sign-out: theirs stays.
    if (cache !== before)
      await records.write(key, { cache }, { version: found.version, ttlMs: accountTtlMs });
    return result.accessToken;
  }

  return {
    save: (owner, accountId, cache) => save(accountRecordKey.tokens(owner, accountId), cache),
    accessToken(owner, entry) {
      const key = accountRecordKey.tokens(owner, entry.id);
      const running = refreshes.get(key);
      if (running !== undefined) return running;
      const started = refresh(key, entry).finally(() => refreshes.delete(key));
      refreshes.set(key, started);
      return started;
    },
    remove: (owner, accountId) => records.remove(accountRecordKey.tokens(owner, accountId)),
  };
}

/** What {@link createTokenVault} works with. */
export interface TokenVaultOptions {
  readonly records: SealedRecords;
  readonly identity: IdentityClient;
}
