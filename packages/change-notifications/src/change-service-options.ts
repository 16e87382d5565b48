import type { ChangeLogs } from './change-logs.ts';
import type { ChangeNotificationsOptions, OpenGraph } from './change-notifications-options.ts';
import type { GraphSubscriptions } from './graph-subscriptions.ts';
import type { SubscriptionBook } from './subscription-book.ts';
import type { SubscriptionRecord } from './subscription-record.ts';

/** What the service of changes works with. */
export interface ChangeServiceOptions
  extends Pick<ChangeNotificationsOptions, 'accounts' | 'waiters' | 'clock' | 'random' | 'onError'> {
  readonly book: SubscriptionBook;
  readonly logs: ChangeLogs;
  readonly subscriptions: GraphSubscriptions;
  readonly openGraph: OpenGraph;
  /** Notes that somebody looks, so that the subscription is renewed. */
  readonly noteSeen: (record: SubscriptionRecord) => Promise<void>;
}
