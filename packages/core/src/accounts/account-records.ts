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
  /** Changes when the account is signed out and in again, so that handles from before stay dead. Never used again. */
  readonly generation: string;
  /** When the entry and its tokens are gone unless a use renews them, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/** What a handle stands for. */
export interface Session {
  readonly owner: Owner;
  readonly accountId: string;
  readonly generation: string;
  /** When the handle is gone unless a use renews it, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/**
 * Keys of account records. Handles, owners and generations are stored as hashes only. Tokens are named after the
 * generation: once it has left the list nothing can bring it back, so whoever sees that may delete them.
 */
export const accountRecordKey = {
  session: (handle: string) => `session:{${sha256(handle)}}`,
  list: (owner: Owner) => `accounts:{${sha256(owner)}}:list`,
  tokens: (owner: Owner, generation: string) => `accounts:{${sha256(owner)}}:tokens:${sha256(generation)}`,
  refreshLock: (owner: Owner, generation: string) =>
    `accounts:{${sha256(owner)}}:refresh:${sha256(generation)}`,
} as const;

/** How long tokens are kept without use: the life of a Microsoft refresh token, 90 days, in milliseconds. */
export const accountTtlMs = 90 * 24 * 60 * 60 * 1000;
