import { AppError, type Clock, type RandomBytes, type StateStore } from '@hybrid-mcp/core';
import type { GraphClient } from '@hybrid-mcp/graph-tools';
import type { ChangeLogs } from './change-logs.ts';
import type { OpenGraph } from './change-notifications-options.ts';
import { type GraphSubscription, type GraphSubscriptions, lifetimeMs } from './graph-subscriptions.ts';
import type { SubscriptionBook } from './subscription-book.ts';
import { changeKey, type SubscriptionRecord } from './subscription-record.ts';

/** Keeps subscriptions alive. */
export interface SubscriptionRenewal {
  /** Renews what is due, each by whichever replica comes first. Rejects only where the store cannot say what is due. */
  renewDue(): Promise<void>;
  /** Renews one, if nobody else does at this moment. Never rejects. */
  renew(id: string): Promise<void>;
}

/** What {@link createSubscriptionRenewal} works with. */
export interface SubscriptionRenewalOptions {
  readonly book: SubscriptionBook;
  readonly logs: ChangeLogs;
  readonly subscriptions: GraphSubscriptions;
  readonly store: StateStore;
  readonly openGraph: OpenGraph;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Gets what went wrong in the background. */
  readonly onError: (thrown: unknown) => void;
}

/** How long a replica has the right to renew a subscription, in milliseconds: longer than it takes with all retries. */
const claimTtlMs = 60_000;

/** Until the next try after one that has failed, in milliseconds. */
const retryMs = 5 * 60 * 1000;

/** How long a subscription is renewed without anybody looking at it, in milliseconds. */
const maxIdleMs = 7 * 24 * 60 * 60 * 1000;

/** How long what has been seen stays readable after its subscription has ended, in milliseconds. */
export const graceMs = 60 * 60 * 1000;

/** When a subscription is renewed: at half of its life, so that there is time for many tries. */
export function toDueMs(nowMs: number, endsAtMs: number): number {
  return Math.min(nowMs + lifetimeMs / 2, nowMs + Math.max(0, endsAtMs - nowMs) / 2);
}

/** Creates the {@link SubscriptionRenewal}. It goes by the records alone: no timer and no memory for any one of them. */
export function createSubscriptionRenewal(options: SubscriptionRenewalOptions): SubscriptionRenewal {
  const { book, store, random, onError } = options;
  let isLooking = false;

  async function renewClaimed(id: string): Promise<void> {
    const record = await book.find(id);
    if (record === undefined) await book.due.remove(id);
    else if (record.graphId !== undefined) await renewOrEnd(record, options);
  }

  async function renew(id: string): Promise<void> {
    const claim = changeKey.claim(id);
    try {
      if (!(await store.create(claim, random(8).toString('hex'), { ttlMs: claimTtlMs }))) return;
      // Another replica may have been faster, and have given its claim back by now.
      if (await book.due.has(id)) await renewClaimed(id);
      await store.remove(claim);
    } catch (thrown) {
      onError(thrown);
    }
  }

  return {
    renew,
    async renewDue() {
      if (isLooking) return;
      isLooking = true;
      try {
        for (const id of await book.due.list()) await renew(id);
      } finally {
        isLooking = false;
      }
    },
  };
}

async function renewOrEnd(record: SubscriptionRecord, options: SubscriptionRenewalOptions): Promise<void> {
  const { book, clock, openGraph, subscriptions } = options;
  const nowMs = clock.nowMs();
  const graph = await openGraph(record.account);
  // Signed out since: nobody is left who could end it at Graph, where it ends by itself.
  if (graph === undefined) return discard(record, options);
  if (nowMs - record.seenAtMs > maxIdleMs) {
    await discard(record, options);
    return subscriptions.remove(graph, record.graphId ?? '');
  }
  try {
    await keep(record, await prolong(graph, record, options), options);
  } catch (thrown) {
    if (nowMs > record.endsAtMs || isHopeless(thrown)) await discard(record, options);
    else await book.schedule(record, nowMs + retryMs);
    throw thrown;
  }
}

/** Another try would be answered alike: the person has taken back what is needed. */
function isHopeless(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'graph_permission_missing';
}

interface Prolonged extends GraphSubscription {
  /** Whether it had ended, so that changes may have gone unseen. */
  readonly isNew: boolean;
}

async function prolong(
  graph: GraphClient,
  record: SubscriptionRecord,
  { subscriptions }: SubscriptionRenewalOptions,
): Promise<Prolonged> {
  const { graphId = '', isRemoved } = record;
  const renewed = isRemoved ? undefined : await subscriptions.renew(graph, graphId);
  if (renewed !== undefined) return { ...renewed, isNew: false };
  return { ...(await subscriptions.create(graph, record)), isNew: true };
}

async function keep(
  { id }: SubscriptionRecord,
  { graphId, endsAtMs, isNew }: Prolonged,
  { book, logs, clock }: SubscriptionRenewalOptions,
): Promise<void> {
  const expiresAtMs = endsAtMs + graceMs;
  const kept = await book.change(id, (found) => ({
    ...found,
    graphId,
    endsAtMs,
    expiresAtMs,
    isRemoved: undefined,
  }));
  if (kept === undefined) return;
  await logs.prolong(id, expiresAtMs);
  if (isNew) await logs.append(id, [{ kind: kept.topic.kind, change: 'missed', atMs: clock.wallMs() }]);
  await book.schedule(kept, toDueMs(clock.nowMs(), endsAtMs));
}

async function discard(
  record: SubscriptionRecord,
  { book, logs }: Pick<SubscriptionRenewalOptions, 'book' | 'logs'>,
): Promise<void> {
  await book.remove(record);
  await logs.remove(record.id);
}
