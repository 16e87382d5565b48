import { createSealedRecords } from '@hybrid-mcp/core';
import type { ChangeService } from '@hybrid-mcp/graph-tools';
import { createChangeLogs } from './change-logs.ts';
import type { ChangeNotificationsOptions, OpenGraph } from './change-notifications-options.ts';
import { createChangeService } from './change-service.ts';
import { createClientStates } from './client-state.ts';
import { createGraphSubscriptions } from './graph-subscriptions.ts';
import { createSeenNotes } from './note-seen.ts';
import { createNotificationReceiver, type NotificationReceiver } from './receive-notifications.ts';
import { createSubscriptionRenewal, type SubscriptionRenewal } from './renew-subscriptions.ts';
import { createSubscriptionBook } from './subscription-book.ts';

/** Everything about changes that one server needs. */
export interface ChangeNotifications {
  /** For the tools. */
  readonly service: ChangeService;
  /** For the route that Graph calls. */
  readonly receiver: NotificationReceiver;
  readonly renewal: SubscriptionRenewal;
  /** Looks every minute what is to be renewed, until {@link ChangeNotifications.stop}. Keeps no process alive. */
  start(): void;
  stop(): void;
}

/** How often is looked for what is due, in milliseconds. */
const lookEveryMs = 60_000;

/** Longest a request to Graph takes that nobody waits for, in milliseconds. */
const backgroundTimeoutMs = 30_000;

/** Creates {@link ChangeNotifications} over the store that replicas share. */
export function createChangeNotifications(options: ChangeNotificationsOptions): ChangeNotifications {
  const { store, sealer, clock, random, accounts, onError, flowSecret } = options;
  const records = createSealedRecords({ store, sealer, clock });
  const logs = createChangeLogs({ records, store });
  const book = createSubscriptionBook({ ...options, records });
  const clientStates = createClientStates(flowSecret);
  const subscriptions = createGraphSubscriptions({ ...options, clientStates });
  const openGraph: OpenGraph = async (reference) => {
    const account = await accounts.follow(reference);
    const signal = AbortSignal.timeout(backgroundTimeoutMs);
    return account && options.createGraphClient({ account, signal });
  };
  const noteSeen = createSeenNotes(book, clock);
  const parts = { book, logs, subscriptions, openGraph, clock, random, onError };
  const renewal = createSubscriptionRenewal({ ...parts, store });
  const onRenewalNeeded = ({ id }: { readonly id: string }) => void renewal.renew(id);
  let timer: NodeJS.Timeout | undefined;
  return {
    service: createChangeService({ ...options, ...parts, noteSeen }),
    receiver: createNotificationReceiver({ book, logs, clientStates, clock, onRenewalNeeded }),
    renewal,
    start() {
      timer ??= setInterval(() => void renewal.renewDue().catch(onError), lookEveryMs).unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
