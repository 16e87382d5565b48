import { AppError } from '../errors/app-error.ts';
import { type AccountEntry, accountRecordKey } from './account-records.ts';
import type { Owner } from './caller.ts';
import { type NewLife, renewed } from './lifetimes.ts';
import { createRefreshRefusals } from './refresh-refusals.ts';
import { type RefreshResources, readUsable, refreshTokens } from './refresh-tokens.ts';
import type { KeptTokens, RejectedToken, TokenPartition } from './token-partition.ts';

/** Microsoft's tokens, one sealed partition for each owner and generation of an account. */
export interface TokenVault {
  /** Keeps the tokens of a fresh sign-in, replacing older ones of the same generation. */
  save(owner: Owner, entry: AccountEntry, tokens: KeptTokens): Promise<void>;
  /**
   * A valid access token, refreshed where needed; with `rejected`, another one than that. Calls at the same time share
   * one refresh, in this process and with all others on the store.
   * @throws AppError `invalid_access_token` after a sign-out, `sign_in_required` when Microsoft wants the person again
   */
  accessToken(owner: Owner, entry: AccountEntry, rejected?: RejectedToken): Promise<string>;
  /** Permissions that the account has granted. @throws AppError `invalid_access_token` after a sign-out */
  grantedScopes(owner: Owner, entry: AccountEntry): Promise<readonly string[]>;
  /** Starts the life of tokens that are still there anew, where that is due. */
  renew(owner: Owner, entry: AccountEntry, life: NewLife): Promise<void>;
  remove(owner: Owner, entry: AccountEntry): Promise<void>;
}

/** Creates the {@link TokenVault}. */
export function createTokenVault(options: Omit<RefreshResources, 'refusals'>): TokenVault {
  const resources = { ...options, refusals: createRefreshRefusals(options.clock) };
  const { records } = resources;
  const shareRefresh = createSingleFlight();
  return {
    async save(owner, { generation, expiresAtMs }, tokens) {
      const partition = { ...tokens, expiresAtMs };
      await records.change<TokenPartition>(accountRecordKey.tokens(owner, generation), () => partition);
    },
    async accessToken(owner, entry, rejected) {
      const key = accountRecordKey.tokens(owner, entry.generation);
      const usable = await readUsable(resources, { key, rejected });
      if (usable !== undefined) return usable;
      const lockKey = accountRecordKey.refreshLock(owner, entry.generation);
      return shareRefresh(`${key} ${rejected?.token ?? ''} ${rejected?.claims ?? ''}`, () =>
        refreshTokens(resources, { entry, key, lockKey, rejected }),
      );
    },
    async grantedScopes(owner, { generation }) {
      const partition = await records.read<TokenPartition>(accountRecordKey.tokens(owner, generation));
      if (partition === undefined) throw new AppError('invalid_access_token');
      return partition.scopes;
    },
    async renew(owner, { generation }, life) {
      await records.change<TokenPartition>(
        accountRecordKey.tokens(owner, generation),
        (found) => found && renewed(found, life),
      );
    },
    remove: (owner, { generation }) => records.remove(accountRecordKey.tokens(owner, generation)),
  };
}

/** Makes calls with the same key, while one of them runs, share its answer. */
function createSingleFlight(): (key: string, start: () => Promise<string>) => Promise<string> {
  const running = new Map<string, Promise<string>>();
  return (key, start) => {
    const known = running.get(key);
    if (known !== undefined) return known;
    const started = start().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}
