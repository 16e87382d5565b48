import { isPersonalAccount } from '../../sample-tenant/person.ts';
import { findDrive } from '../drives/item-address.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { findFolder } from '../mail/find-item.ts';
import { findTodoList } from '../tasks/todo-lists-area.ts';

/** What can be subscribed to, and by which rules. */
export interface SubscribedResource {
  /** What areas call it when they tell of a change. */
  readonly topic: string;
  /** Delegated permissions, any of which suffices. */
  readonly permissions: readonly string[];
  readonly maxMinutes: number;
  readonly changeTypes: readonly string[];
}

interface ResourceRule extends Omit<SubscribedResource, 'topic' | 'permissions'> {
  readonly path: RegExp;
  permissionsOf(call: GraphCall): readonly string[];
  toTopic(call: GraphCall, id: string): string;
}

const every = ['created', 'updated', 'deleted'];
const mail = { maxMinutes: 10_080, changeTypes: every };
const readMail = () => ['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'];
const chat = { maxMinutes: 4_320, changeTypes: every };

/** @see https://learn.microsoft.com/graph/api/resources/subscription#subscription-lifetime */
const rules: readonly ResourceRule[] = [
  { ...mail, path: /^me\/messages$/i, permissionsOf: readMail, toTopic: () => 'mail' },
  {
    ...mail,
    path: /^me\/mailFolders(?:\('([^']+)'\)|\/([^/]+))\/messages$/i,
    permissionsOf: readMail,
    toTopic: (call, id) => `mail/${findFolder(call, id).key}`,
  },
  {
    ...mail,
    path: /^me\/events$/i,
    permissionsOf: () => ['Calendars.Read', 'Calendars.ReadWrite'],
    toTopic: () => 'events',
  },
  {
    path: /^(?:me\/drive|drives\/([^/]+))\/root$/i,
    maxMinutes: 42_300,
    changeTypes: ['updated'],
    permissionsOf: ({ person }) => [
      'Files.ReadWrite.All',
      ...(isPersonalAccount(person) ? ['Files.ReadWrite'] : []),
    ],
    toTopic: (call, id) => `drive/${findDrive({ ...call, params: id === '' ? {} : { drive: id } }).id}`,
  },
  {
    path: /^me\/todo\/lists(?:\('([^']+)'\)|\/([^/]+))\/tasks$/i,
    maxMinutes: 4_230,
    changeTypes: every,
    permissionsOf: () => ['Tasks.ReadWrite'],
    toTopic: (call, id) => `tasks/${findTodoList({ ...call, params: { list: id } }).list.id}`,
  },
  {
    ...chat,
    path: /^chats\/([^/]+)\/messages$/i,
    permissionsOf: () => ['Chat.Read', 'Chat.ReadWrite'],
    toTopic: (_call, id) => `chat/${id}`,
  },
  {
    ...chat,
    path: /^teams\/[^/]+\/channels\/([^/]+)\/messages$/i,
    permissionsOf: () => ['ChannelMessage.Read.All'],
    toTopic: (_call, id) => `channel/${id}`,
  },
];

/** Permissions with any of which something can be subscribed to. */
export const subscribingPermissions: readonly string[] = [
  'Mail.ReadBasic,Mail.Read,Mail.ReadWrite,Calendars.Read,Calendars.ReadWrite,Files.ReadWrite,Files.ReadWrite.All',
  'Tasks.ReadWrite,Chat.Read,Chat.ReadWrite,ChannelMessage.Read.All',
].flatMap((names) => names.split(','));

/**
 * Reads the `resource` of a subscription.
 * @throws GraphError 400 for what nobody can subscribe to, 403 without permission, 404 for what is not there
 */
export function readSubscribedResource(call: GraphCall, resource: unknown): SubscribedResource {
  const text = String(resource ?? '').replace(/^\//, '');
  const rule = rules.find(({ path }) => path.test(text));
  const [, quoted, plain] = rule?.path.exec(text) ?? [];
  if (rule === undefined) {
    throw new GraphError(400, 'InvalidRequest', `Resource '${text.slice(0, 100)}' cannot be subscribed to.`);
  }
  const permissions = rule.permissionsOf(call);
  if (!permissions.some((permission) => call.scopes.includes(permission))) {
    throw new GraphError(403, 'ExtensionError', 'Operation: Create; Exception: [Status Code: Forbidden]');
  }
  const topic = rule.toTopic(call, decodeURIComponent(quoted ?? plain ?? ''));
  return { topic, permissions, maxMinutes: rule.maxMinutes, changeTypes: rule.changeTypes };
}
