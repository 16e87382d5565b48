import { createHash } from 'node:crypto';
import type { AccountReference } from '@hybrid-mcp/core';
import type { ChangeEntry, ChangeSubscription, ChangeTopic } from '@hybrid-mcp/graph-tools';

/** A subscription as it is kept. */
export interface SubscriptionRecord {
  readonly id: string;
  /** Whose it is. */
  readonly account: AccountReference;
  readonly topic: ChangeTopic;
  /** Id at Graph; absent while Graph has not answered. */
  readonly graphId?: string | undefined;
  /** Whether Graph has removed it, so that it has to be made anew. */
  readonly isRemoved?: boolean | undefined;
  /** When it ends at Graph, in milliseconds since the epoch. */
  readonly endsAtMs: number;
  /** When somebody last looked, in milliseconds since the epoch. */
  readonly seenAtMs: number;
  /** When the record is gone. */
  readonly expiresAtMs: number;
}

/** The newest changes of a subscription. */
export interface ChangeLog {
  /** Oldest first. */
  readonly entries: readonly ChangeEntry[];
  /** How many there have ever been; that of the last entry. */
  readonly count: number;
  readonly expiresAtMs: number;
}

/** A subscription in a list. */
export interface ListedSubscription {
  readonly id: string;
  /** Of the sign-in it belongs to, as a digest. */
  readonly account: string;
  /** When it is gone, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
}

/** What an owner has subscribed to. */
export interface OwnerList {
  readonly listed: readonly ListedSubscription[];
  readonly expiresAtMs: number;
}

/** A subscription that has to be renewed some day. */
export interface DueSubscription {
  readonly id: string;
  /** In milliseconds since the epoch. */
  readonly dueAtMs: number;
}

/** A part of all subscriptions there are. */
export interface RenewalShard {
  readonly due: readonly DueSubscription[];
  readonly expiresAtMs: number;
}

/** How many records the list of all subscriptions is spread over: one has 64 KiB at most. */
export const shardCount = 16;

/** Keys of records: of ids and owners their hashes only. */
export const changeKey = {
  subscription: (id: string) => `changes:{${digest(id)}}:subscription`,
  log: (id: string) => `changes:{${digest(id)}}:log`,
  claim: (id: string) => `changes:{${digest(id)}}:claim`,
  owner: (owner: string) => `changes:{${digest(owner)}}:owner`,
  shard: (index: number) => `changes:{shard ${index}}`,
} as const;

/** The shard that a subscription is in. */
export function shardOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt8(0) % shardCount;
}

/** Names a sign-in in a list, and nobody by it. */
export function toAccountName({ generation }: AccountReference): string {
  return digest(generation);
}

/** Whether a record belongs to this sign-in of this account of this owner. */
export function isOf({ account }: SubscriptionRecord, { owner, generation }: AccountReference): boolean {
  return account.owner === owner && account.generation === generation;
}

/** The start of the URIs of subscriptions. */
const uriScheme = 'graph-changes://';

/** A subscription as its owner sees it. */
export function toSubscription({ id, topic, endsAtMs }: SubscriptionRecord): ChangeSubscription {
  return {
    id,
    uri: `${uriScheme}${id}`,
    kind: topic.kind,
    changes: topic.changes,
    expiresAtMs: endsAtMs,
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
