import { createGuid, createOpaqueValue } from '../../random-source.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { readJsonObject } from '../json-object.ts';
import { isLoopbackUrl, isValidReceiver } from './notification-sender.ts';
import { subscribingPermissions as permissions, readSubscribedResource } from './subscribed-resource.ts';
import type { StoredSubscription } from './subscription-store.ts';

const minuteMs = 60_000;

/** What Graph makes of less, in minutes. */
const minMinutes = 45;

/** Minutes beyond which Teams wants to be able to tell of the subscription itself. */
const maxMinutesWithoutLifecycle = 60;

const maxClientState = 128;

/** Subscriptions to changes. @see https://learn.microsoft.com/graph/api/resources/subscription */
export const subscriptionRoutes: readonly GraphRoute[] = [
  { method: 'POST', path: '/subscriptions', permissions, answer: createSubscription },
  {
    method: 'GET',
    path: '/subscriptions',
    permissions,
    answer: (call) => ({
      '@odata.context': `${call.metadataUrl}#subscriptions`,
      value: call.subscriptions.of(call.person).map(toJson),
    }),
  },
  { method: 'GET', path: '/subscriptions/:id', permissions, answer: (call) => toEntity(call, find(call)) },
  { method: 'PATCH', path: '/subscriptions/:id', permissions, answer: renewSubscription },
  {
    method: 'DELETE',
    path: '/subscriptions/:id',
    permissions,
    answer: (call) => {
      call.subscriptions.remove(find(call).id);
      return graphReply({ status: 204 });
    },
  },
];

/** @see https://learn.microsoft.com/graph/api/subscription-post-subscriptions @throws GraphError */
async function createSubscription(call: GraphCall): Promise<object> {
  const body = readJsonObject(call.body);
  const resource = readSubscribedResource(call, body.resource);
  const { notificationUrl, lifecycleNotificationUrl, clientState } = body;
  const changeTypes = String(body.changeType ?? '').split(',');
  if (changeTypes.some((type) => !resource.changeTypes.includes(type))) {
    throw refuse(`Subscription change type(s) '${changeTypes.join(',').slice(0, 60)}' are not supported.`);
  }
  if (clientState !== undefined && String(clientState).length > maxClientState) {
    throw refuse('Subscription clientState is too long.');
  }
  const expiresAtMs = readExpiration(call, body.expirationDateTime, resource.maxMinutes);
  const isLong = expiresAtMs - call.clock.nowMs() > maxMinutesWithoutLifecycle * minuteMs;
  if (/^(chat|channel)\//.test(resource.topic) && isLong && lifecycleNotificationUrl === undefined) {
    throw refuse('lifecycleNotificationUrl is a required property for subscriptions longer than an hour.');
  }
  await validateReceivers(call, [notificationUrl, lifecycleNotificationUrl ?? notificationUrl]);
  const subscription: StoredSubscription = {
    id: createGuid(call.random),
    person: call.person,
    topic: resource.topic,
    resource: String(body.resource),
    changeTypes,
    notificationUrl: String(notificationUrl),
    lifecycleNotificationUrl:
      lifecycleNotificationUrl === undefined ? undefined : String(lifecycleNotificationUrl),
    clientState: clientState === undefined ? undefined : String(clientState),
    maxMinutes: resource.maxMinutes,
    hasImmutableIds: /\bIdType\s*=\s*"ImmutableId"/i.test(call.headers.prefer ?? ''),
    expiresAtMs,
  };
  call.subscriptions.add(subscription);
  return graphReply({ status: 201, body: toEntity(call, subscription) });
}

/** Only this machine is asked; Graph itself asks nobody but over https. */
async function validateReceivers({ random }: GraphCall, urls: readonly unknown[]): Promise<void> {
  for (const url of new Set(urls)) {
    if (!isLoopbackUrl(url))
      throw refuse('The notification URL must be on this machine: this is an emulator.');
    const token = `Validation: Testing client application reachability. ${createOpaqueValue(random, 32)}`;
    if (!(await isValidReceiver(url, token))) {
      throw new GraphError(400, 'ValidationError', 'Subscription validation request failed.');
    }
  }
}

/** @see https://learn.microsoft.com/graph/api/subscription-update */
function renewSubscription(call: GraphCall): object {
  const subscription = find(call);
  const { expirationDateTime } = readJsonObject(call.body);
  subscription.expiresAtMs = readExpiration(call, expirationDateTime, subscription.maxMinutes);
  return toEntity(call, subscription);
}

function readExpiration({ clock }: GraphCall, text: unknown, maxMinutes: number): number {
  const nowMs = clock.nowMs();
  const askedMs = Date.parse(String(text));
  if (Number.isNaN(askedMs)) throw refuse('expirationDateTime is a required property.');
  if (askedMs < nowMs) throw refuse('Subscription expiration can not be in the past.');
  if (askedMs > nowMs + (maxMinutes + 1) * minuteMs) {
    throw refuse(`Subscription expiration can only be ${maxMinutes} minutes in the future.`);
  }
  return Math.max(askedMs, nowMs + minMinutes * minuteMs);
}

function find({ subscriptions, person, params: { id } }: GraphCall): StoredSubscription {
  const found = subscriptions.of(person).find((each) => each.id === id);
  if (found !== undefined) return found;
  throw new GraphError(404, 'ResourceNotFound', 'The object was not found.');
}

function toEntity({ metadataUrl }: GraphCall, subscription: StoredSubscription): object {
  return { '@odata.context': `${metadataUrl}#subscriptions/$entity`, ...toJson(subscription) };
}

/** Graph never gives `clientState` back. */
function toJson(subscription: StoredSubscription): object {
  const { id, resource, changeTypes, notificationUrl, lifecycleNotificationUrl = null } = subscription;
  return {
    id,
    resource,
    changeType: changeTypes.join(','),
    clientState: null,
    notificationUrl,
    lifecycleNotificationUrl,
    expirationDateTime: new Date(subscription.expiresAtMs).toISOString(),
    creatorId: subscription.person.objectId,
    latestSupportedTlsVersion: 'v1_2',
  };
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'InvalidRequest', message);
}
