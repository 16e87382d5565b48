import type { AccountReference, Clock } from '@hybrid-mcp/core';
import type { ChangeEntry } from '@hybrid-mcp/graph-tools';
import { z } from 'zod';
import type { ChangeLogs } from './change-logs.ts';
import type { ClientStates } from './client-state.ts';
import type { SubscriptionBook } from './subscription-book.ts';
import type { SubscriptionRecord } from './subscription-record.ts';

/** Takes what Graph has sent. */
export interface NotificationReceiver {
  /**
   * Takes the body of one request. Whatever is not about a subscription of this server, and of its account, is dropped.
   * Resolves to how much that was.
   * @throws AppError `store_unavailable`, so that Graph sends it again
   */
  receive(body: unknown): Promise<{ readonly dropped: number }>;
}

/** What {@link createNotificationReceiver} works with. */
export interface NotificationReceiverOptions {
  readonly book: SubscriptionBook;
  readonly logs: ChangeLogs;
  readonly clientStates: ClientStates;
  readonly clock: Clock;
  /** Called for a subscription that Graph wants renewed or has removed; must not reject, and is not waited for. */
  readonly onRenewalNeeded: (record: SubscriptionRecord) => void;
}

/** Most notifications of one request. */
const maxNotifications = 500;

/** Most unproven ones of a request that are looked at: whoever floods the server with them is not read to the end. */
const maxUnproven = 50;

const notification = z.object({
  subscriptionId: z.string().min(1).max(128),
  clientState: z.string().max(128),
  tenantId: z.string().max(64).nullish(),
  changeType: z.enum(['created', 'updated', 'deleted']).optional(),
  lifecycleEvent: z.enum(['reauthorizationRequired', 'subscriptionRemoved', 'missed']).optional(),
  resourceData: z
    .object({ id: z.string().max(512).nullish().catch(undefined) })
    .nullish()
    .catch(undefined),
});

type Notification = z.output<typeof notification>;

/** @see https://learn.microsoft.com/graph/change-notifications-delivery-webhooks */
const collection = z.object({ value: z.array(z.unknown()).max(maxNotifications) });

/** Personal accounts live in one tenant by their tokens, and for Outlook in another one. */
const personalTenants = ['9188040d-6c67-4c5b-b112-36a304b66dad', '84df9e7f-e9f6-40af-b435-aaaaaaaaaaaa'];

/** Creates a {@link NotificationReceiver}. */
export function createNotificationReceiver(options: NotificationReceiverOptions): NotificationReceiver {
  const { book, clientStates } = options;

  async function takeAll(id: string, received: readonly Notification[]): Promise<number> {
    const record = await book.find(id);
    const own = record === undefined ? [] : received.filter((each) => isAbout(record, each));
    if (record !== undefined && own.length > 0) await take(record, own, options);
    return own.length;
  }

  return {
    async receive(body) {
      const sent = collection.safeParse(body).data?.value ?? [];
      const bySubscription = groupProven(sent, clientStates);
      const taken = await Promise.all([...bySubscription].map(([id, received]) => takeAll(id, received)));
      return { dropped: sent.length - taken.reduce((sum, count) => sum + count, 0) };
    },
  };
}

/**
 * Those whose proof is right, by subscription. The proof comes first, since it costs least; nothing else is looked into, and
 * nothing else gets as far as the store.
 */
function groupProven(
  sent: readonly unknown[],
  clientStates: ClientStates,
): ReadonlyMap<string, readonly Notification[]> {
  const proven = new Map<string, Notification[]>();
  let unproven = 0;
  for (const each of sent) {
    const id = findProvenId(each, clientStates);
    const data = id === undefined ? undefined : notification.safeParse(each).data;
    if (id === undefined) unproven += 1;
    else if (data !== undefined) add(proven, id, data);
    if (unproven > maxUnproven) break;
  }
  return proven;
}

function add(groups: Map<string, Notification[]>, id: string, one: Notification): void {
  const group = groups.get(id);
  if (group === undefined) groups.set(id, [one]);
  else group.push(one);
}

function findProvenId(sent: unknown, clientStates: ClientStates): string | undefined {
  if (typeof sent !== 'object' || sent === null || !('clientState' in sent)) return undefined;
  return typeof sent.clientState === 'string' ? clientStates.verify(sent.clientState) : undefined;
}

/** Graph may notify before it has answered the request that subscribes: then nobody knows its id yet. */
function isAbout(
  { graphId, account }: SubscriptionRecord,
  { subscriptionId, tenantId }: Notification,
): boolean {
  return (graphId === undefined || graphId === subscriptionId) && isOfTenant(account, tenantId ?? '');
}

function isOfTenant({ tenantId }: AccountReference, claimed: string): boolean {
  const own = tenantId?.toLowerCase() ?? '';
  if (own === personalTenants[0]) return claimed === '' || personalTenants.includes(claimed.toLowerCase());
  return own !== '' && claimed.toLowerCase() === own;
}

async function take(
  record: SubscriptionRecord,
  received: readonly Notification[],
  { book, logs, clock, onRenewalNeeded }: NotificationReceiverOptions,
): Promise<void> {
  const { kind } = record.topic;
  const entries = received.flatMap((each) => toEntry(each, { kind, atMs: clock.wallMs() }) ?? []);
  if (entries.length > 0) await logs.append(record.id, entries);
  const isRemoved = received.some(({ lifecycleEvent }) => lifecycleEvent === 'subscriptionRemoved');
  const isRenewal =
    isRemoved || received.some(({ lifecycleEvent }) => lifecycleEvent === 'reauthorizationRequired');
  if (!isRenewal || record.graphId === undefined) return;
  if (isRemoved) await book.change(record.id, (found) => ({ ...found, isRemoved: true }));
  // Kept before Graph is answered: should this process end now, another one goes on.
  await book.schedule(record, clock.nowMs());
  onRenewalNeeded(record);
}

/** Ids as Graph has them; anything else is left out, because a model will read it. */
const plainId = /^[\w.:;=+/@!*'()$,~-]+$/;

function toEntry(
  { changeType, lifecycleEvent, resourceData }: Notification,
  base: Pick<ChangeEntry, 'kind' | 'atMs'>,
): ChangeEntry | undefined {
  if (lifecycleEvent === 'missed') return { ...base, change: 'missed' };
  if (lifecycleEvent !== undefined || changeType === undefined) return undefined;
  const id = resourceData?.id ?? '';
  return { ...base, ...(plainId.test(id) && { id }), change: changeType };
}
