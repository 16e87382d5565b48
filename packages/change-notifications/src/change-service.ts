import { AppError, shareOf } from '@hybrid-mcp/core';
import type { ChangeService, GraphClient } from '@hybrid-mcp/graph-tools';
import { createChangeResources } from './change-resources.ts';
import type { ChangeServiceOptions } from './change-service-options.ts';
import { lifetimeMs } from './graph-subscriptions.ts';
import { graceMs, toDueMs } from './renew-subscriptions.ts';
import { type SubscriptionRecord, toSubscription } from './subscription-record.ts';

/** Life of a record while Graph has not answered, in milliseconds. */
const pendingTtlMs = 5 * 60 * 1000;

/** Longest a sign-out waits for Graph, in milliseconds. */
const endTimeoutMs = 5_000;

/** Creates the {@link ChangeService}: the account is chosen first, and what it does not own is unknown. */
export function createChangeService(options: ChangeServiceOptions): ChangeService {
  const { accounts, book, logs, clock, random, subscriptions, noteSeen } = options;

  return {
    async subscribe({ graph, topic, ...request }) {
      const account = await accounts.refer(request);
      // Its notifications could not be told from those of another tenant.
      if (account.tenantId === undefined) throw new AppError('notifications_unavailable');
      const nowMs = clock.nowMs();
      const record: SubscriptionRecord = {
        id: random(16).toString('base64url'),
        account,
        topic,
        endsAtMs: nowMs + lifetimeMs,
        seenAtMs: nowMs,
        expiresAtMs: nowMs + pendingTtlMs,
      };
      return toSubscription(await addRecord(record, graph, options));
    },
    async list(request) {
      const records = await book.list(await accounts.refer(request));
      await Promise.all(records.map(noteSeen));
      return records.map(toSubscription);
    },
    async unsubscribe({ subscription, graph, ...request }) {
      const record = await book.require(subscription, await accounts.refer(request));
      await subscriptions.remove(graph, record.graphId ?? '');
      await book.remove(record);
      await logs.remove(record.id);
    },
    resources: createChangeResources(options),
    wait: waiting(options),
    endAll: (request) => endAll(request, options),
  };
}

function waiting({ accounts, book, logs, waiters, noteSeen }: ChangeServiceOptions): ChangeService['wait'] {
  return async ({ subscription, cursor, timeoutMs, signal, ...request }) => {
    const record = await book.require(subscription, await accounts.refer(request));
    await noteSeen(record);
    const share = shareOf(request.caller);
    waiters.enter(share);
    try {
      return await logs.wait(record.id, { cursor, timeoutMs, signal });
    } finally {
      waiters.leave(share);
    }
  };
}

async function endAll(
  { all = false, ...request }: Parameters<ChangeService['endAll']>[0],
  options: ChangeServiceOptions,
): Promise<void> {
  const { accounts, book } = options;
  try {
    const ended = all ? await accounts.referAll(request) : [await accounts.refer(request)];
    const records = (await Promise.all(ended.map((account) => book.list(account)))).flat();
    await withinTime(Promise.all(records.map((record) => endQuietly(record, options))));
  } catch (thrown) {
    // The sign-out itself says what is wrong with the call.
    if (!(thrown instanceof AppError)) options.onError(thrown);
  }
}

/** Graph asks the receiver and may notify before it has answered, so the record comes first; without an answer it goes again. */
async function addRecord(
  record: SubscriptionRecord,
  graph: GraphClient,
  { book, logs, clock, subscriptions }: ChangeServiceOptions,
): Promise<SubscriptionRecord> {
  try {
    await book.add(record);
    await logs.begin(record.id, record.endsAtMs + graceMs);
    const { graphId, endsAtMs } = await subscriptions.create(graph, record);
    const kept = { ...record, graphId, endsAtMs, expiresAtMs: endsAtMs + graceMs };
    await book.change(record.id, () => kept);
    await book.schedule(kept, toDueMs(clock.nowMs(), endsAtMs));
    return kept;
  } catch (thrown) {
    await book.remove(record).catch(() => {});
    await logs.remove(record.id).catch(() => {});
    throw thrown;
  }
}

/** Here first, so that nothing is taken from then on, whatever Graph answers. */
async function endQuietly(
  record: SubscriptionRecord,
  { book, logs, openGraph, subscriptions, onError }: ChangeServiceOptions,
): Promise<void> {
  try {
    await book.remove(record);
    await logs.remove(record.id);
    const graph = await openGraph(record.account);
    if (graph !== undefined) await subscriptions.remove(graph, record.graphId ?? '');
  } catch (thrown) {
    onError(thrown);
  }
}

async function withinTime(work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, endTimeoutMs);
  work.then(() => resolve(), resolve);
  await promise;
  clearTimeout(timer);
}
