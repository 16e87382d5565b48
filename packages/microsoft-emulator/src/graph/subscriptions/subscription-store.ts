import type { Clock } from '../../clock.ts';
import type { Person } from '../../sample-tenant/person.ts';
import type { AreaChange, AreaData } from '../area-data.ts';
import { postNotifications } from './notification-sender.ts';

/** A subscription. @see https://learn.microsoft.com/graph/api/resources/subscription */
export interface StoredSubscription {
  readonly id: string;
  readonly person: Person;
  readonly topic: string;
  readonly resource: string;
  readonly changeTypes: readonly string[];
  readonly notificationUrl: string;
  readonly lifecycleNotificationUrl: string | undefined;
  readonly clientState: string | undefined;
  readonly maxMinutes: number;
  readonly hasImmutableIds: boolean;
  expiresAtMs: number;
}

/** What Graph may say of a subscription itself. */
export const lifecycleEvents = ['reauthorizationRequired', 'subscriptionRemoved', 'missed'] as const;

/** One of {@link lifecycleEvents}. */
export type LifecycleEvent = (typeof lifecycleEvents)[number];

/** The subscriptions of one emulator. */
export interface SubscriptionStore {
  add(subscription: StoredSubscription): void;
  /** Those of a person that have not expired. */
  of(person: Person): readonly StoredSubscription[];
  remove(id: string): void;
  /** Tells of an event in the life of every subscription of a person; one that is removed is gone then. */
  tellLifecycle(person: Person, event: LifecycleEvent): Promise<void>;
}

/** Creates a {@link SubscriptionStore} that tells of what areas write. */
export function createSubscriptionStore(data: AreaData, clock: Clock): SubscriptionStore {
  const byId = new Map<string, StoredSubscription>();
  // One after the other, as they happened: what is told of a thing is told in order.
  let sending: Promise<unknown> = Promise.resolve();
  const send = (url: string, notifications: readonly object[]) => {
    sending = sending.then(() => postNotifications(url, notifications));
  };
  const of = (person: Person) =>
    [...byId.values()].filter((each) => each.person === person && each.expiresAtMs > clock.nowMs());

  data.listen((person, change) => {
    for (const subscription of of(person)) {
      const { topic, changeTypes, notificationUrl } = subscription;
      if (!change.topics.includes(topic) || !changeTypes.includes(change.change)) continue;
      send(notificationUrl, [toNotification(subscription, change)]);
    }
  });
  return {
    of,
    add: (subscription) => void byId.set(subscription.id, subscription),
    remove: (id) => void byId.delete(id),
    async tellLifecycle(person, event) {
      for (const subscription of of(person)) {
        if (event === 'subscriptionRemoved') byId.delete(subscription.id);
        const { lifecycleNotificationUrl: url } = subscription;
        if (url !== undefined) send(url, [{ ...toCommon(subscription), lifecycleEvent: event }]);
      }
      await sending;
    },
  };
}

function toCommon({ id, person, clientState, expiresAtMs }: StoredSubscription): object {
  return {
    subscriptionId: id,
    subscriptionExpirationDateTime: new Date(expiresAtMs).toISOString(),
    tenantId: person.tenantId,
    ...(clientState !== undefined && { clientState }),
  };
}

/** @see https://learn.microsoft.com/graph/api/resources/changenotification */
function toNotification(subscription: StoredSubscription, change: AreaChange): object {
  const { person, resource, hasImmutableIds } = subscription;
  const id = hasImmutableIds ? (change.immutableId ?? change.id) : change.id;
  const common = { ...toCommon(subscription), changeType: change.change };
  if (id === undefined) return { ...common, resource: resource.replace(/^\//, ''), resourceData: null };
  const path = `Users/${person.objectId}/${change.type}s/${id}`;
  const resourceData = { '@odata.type': `#Microsoft.Graph.${change.type}`, '@odata.id': path, id };
  return { ...common, resource: path, resourceData };
}
