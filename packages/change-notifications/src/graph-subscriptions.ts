import { AppError, type Clock } from '@hybrid-mcp/core';
import { type GraphClient, graphPath } from '@hybrid-mcp/graph-tools';
import type { ClientStates } from './client-state.ts';
import type { SubscriptionRecord } from './subscription-record.ts';

/** What Graph keeps of a subscription. */
export interface GraphSubscription {
  readonly graphId: string;
  /** When it ends, in milliseconds since the epoch. */
  readonly endsAtMs: number;
}

/** Subscriptions at Microsoft Graph. @see https://learn.microsoft.com/graph/api/resources/subscription */
export interface GraphSubscriptions {
  create(graph: GraphClient, record: Pick<SubscriptionRecord, 'id' | 'topic'>): Promise<GraphSubscription>;
  /** Resolves to nothing where Graph has it no longer. */
  renew(graph: GraphClient, graphId: string): Promise<GraphSubscription | undefined>;
  /** Without effect where Graph has it no longer. */
  remove(graph: GraphClient, graphId: string): Promise<void>;
}

/** What {@link createGraphSubscriptions} works with. */
export interface GraphSubscriptionsOptions {
  readonly clock: Clock;
  readonly clientStates: ClientStates;
  /** Where Graph reaches the receiver. */
  readonly notificationUrl: string;
}

/**
 * How long a subscription is asked for, in milliseconds: a day, which Graph grants for everything that can be followed. What
 * nobody renews any more, because this server is gone, has ended a day later.
 */
export const lifetimeMs = 24 * 60 * 60 * 1000;

interface Answer {
  readonly id?: unknown;
  readonly expirationDateTime?: unknown;
}

/** Creates {@link GraphSubscriptions}. No data of what has changed is asked for: ids come, and whoever may reads them. */
export function createGraphSubscriptions({
  clock,
  clientStates,
  notificationUrl,
}: GraphSubscriptionsOptions): GraphSubscriptions {
  const expiration = () => new Date(clock.wallMs() + lifetimeMs).toISOString();
  const toSubscription = ({ id, expirationDateTime }: Answer): GraphSubscription => {
    if (typeof id !== 'string' || id === '') throw new AppError('graph_unavailable');
    const leftMs = Date.parse(String(expirationDateTime)) - clock.wallMs();
    // Graph may grant less than was asked for; that it grants more is a difference of clocks.
    return { graphId: id, endsAtMs: clock.nowMs() + Math.min(leftMs || lifetimeMs, lifetimeMs) };
  };
  return {
    async create(graph, { id, topic }) {
      const body = {
        changeType: topic.changes.join(','),
        notificationUrl,
        lifecycleNotificationUrl: notificationUrl,
        resource: topic.resource,
        expirationDateTime: expiration(),
        clientState: clientStates.of(id),
        latestSupportedTlsVersion: 'v1_2',
      };
      const options = topic.headers && { headers: topic.headers };
      return toSubscription(await graph.post<Answer>(graphPath`/subscriptions`, body, options));
    },
    async renew(graph, graphId) {
      const body = { expirationDateTime: expiration() };
      const answer = await orNothing(graph.patch<Answer>(graphPath`/subscriptions/${graphId}`, body));
      return answer && toSubscription({ ...answer, id: graphId });
    },
    async remove(graph, graphId) {
      await orNothing(graph.delete(graphPath`/subscriptions/${graphId}`));
    },
  };
}

async function orNothing<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'graph_not_found') return undefined;
    throw thrown;
  }
}
