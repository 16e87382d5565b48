import { AppError } from '../errors/app-error.ts';
import type { IdentityClient, TokenCache } from '../microsoft/identity-client.ts';
import { toMicrosoftError } from '../microsoft/microsoft-error.ts';
import { type AccountEntry, accountRecordKey } from './account-records.ts';
import type { Owner } from './caller.ts';
import { type NewLife, renewed } from './lifetimes.ts';
import type { SealedRecords } from './sealed-records.ts';

/** Microsoft's tokens, one sealed partition for each owner and generation of an account. */
export interface TokenVault {
  /** Keeps the tokens of a fresh sign-in, replacing older ones of the same generation. */
  save(owner: Owner, entry: AccountEntry, tokens: KeptTokens): Promise<void>;
  /**
   * A valid access token, refreshed where needed; calls at the same time share one refresh.
   * @throws AppError `invalid_access_token` after a sign-out, `sign_in_required` when Microsoft wants the person again
   */
  accessToken(owner: Owner, entry: AccountEntry): Promise<string>;
  /** Starts the life of tokens that are still there anew, where that is due. */
  renew(owner: Owner, entry: AccountEntry, life: NewLife): Promise<void>;
  remove(owner: Owner, entry: AccountEntry): Promise<void>;
}

/** Tokens with the permissions they were granted. */
export interface KeptTokens {
  readonly cache: TokenCache;
  readonly scopes: readonly string[];
}

interface Partition extends KeptTokens {
  readonly expiresAtMs: number;
}

/** Creates the {@link TokenVault}. */
export function createTokenVault({ records, identity }: TokenVaultOptions): TokenVault {
  const refreshes = new Map<string, Promise<string>>();

  /** Changes tokens that are there; those of a sign-out never come back. */
  async function change(key: string, edit: (partition: Partition) => Partition): Promise<void> {
    await records.change<Partition>(key, (found) => found && edit(found));
  }

  async function refresh(key: string, { id, tenantId }: AccountEntry): Promise<string> {
    const found = await records.read<Partition>(key);
    if (found === undefined) throw new AppError('invalid_access_token');
    const { cache: before, scopes } = found;
    const { result, cache } = await identity
      .refresh({ cache: before, homeAccountId: id, tenantId, scopes })
      .catch((cause: unknown) => Promise.reject(toMicrosoftError(cause, 'sign_in_required')));
    // Another cache than before means a newer sign-in or refresh: theirs stays.
    if (cache !== before)
      await change(key, (current) => (current.cache === before ? { ...current, cache } : current));
    return result.accessToken;
  }

  return {
    async save(owner, { generation, expiresAtMs }, tokens) {
      const partition = { ...tokens, expiresAtMs };
      await records.change<Partition>(accountRecordKey.tokens(owner, generation), () => partition);
    },
    accessToken(owner, entry) {
      const key = accountRecordKey.tokens(owner, entry.generation);
      const running = refreshes.get(key);
      if (running !== undefined) return running;
      const started = refresh(key, entry).finally(() => refreshes.delete(key));
      refreshes.set(key, started);
      return started;
    },
    renew: (owner, { generation }, life) =>
      change(accountRecordKey.tokens(owner, generation), (current) => renewed(current, life)),
    remove: (owner, { generation }) => records.remove(accountRecordKey.tokens(owner, generation)),
  };
}

/** What {@link createTokenVault} works with. */
export interface TokenVaultOptions {
  readonly records: SealedRecords;
  readonly identity: IdentityClient;
}
