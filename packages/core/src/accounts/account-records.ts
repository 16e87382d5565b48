import { sha256 } from '../crypto/digest.ts';
import type { Owner } from './caller.ts';

/** A signed-in Microsoft account as its owner sees it. */
export interface AccountSummary {
  /** Home account id: object id and tenant id of the person, or the subject where a provider has neither. */
  readonly id: string;
  /** User principal name or mail address. */
  readonly username: string;
  readonly name: string;
}

/** An account in its owner's list. */
export interface AccountEntry extends AccountSummary {
  readonly tenantId: string | undefined;
  readonly scopes: readonly string[];
  /** Changes when the account is signed out and in again, so that handles from before stay dead. */
  readonly generation: string;
}

/** What a handle stands for. */
export interface Session {
  readonly owner: Owner;
  readonly accountId: string;
  readonly generation: string;
}

/** Keys of account records. Handles and owners are stored as hashes only. */
export const accountRecordKey = {
  session: (handle: string) => `session:{${sha256(handle)}}`,
  list: (owner: Owner) => `accounts:{${sha256(owner)}}:list`,
  tokens: (owner: Owner, accountId: string) => `accounts:{${sha256(owner)}}:tokens:${sha256(accountId)}`,
} as const;

/** How long tokens are kept without use: the life of a Microsoft refresh token, 90 days, in milliseconds. */
export const accountTtlMs = 90 * 24 * 60 * 60 * 1000;
