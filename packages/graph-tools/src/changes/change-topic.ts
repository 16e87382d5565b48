import { AppError } from '@hybrid-mcp/core';
import type { GraphPath } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import type { ChangeKind, ChangeTopic, ChangeType } from '../tool-context.ts';

/** What a call asks to follow. */
export interface TopicInput {
  readonly what: ChangeKind;
  readonly id?: string | undefined;
  readonly team?: string | undefined;
  readonly changes?: readonly ChangeType[] | undefined;
}

/** What Graph wants for a kind. */
interface TopicRule {
  /** Least delegated permission with which Graph takes the subscription. */
  readonly permission: string;
  readonly types: readonly ChangeType[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Which call gives the ids it needs; absent where it needs none. */
  readonly idsFrom?: string;
  toPath(ids: { readonly id: string; readonly team: string }): GraphPath;
}

const every: readonly ChangeType[] = ['created', 'updated', 'deleted'];

/**
 * What can be followed. Drives and lists want a permission to write, though nothing is written: Graph asks for it.
 * @see https://learn.microsoft.com/graph/api/subscription-post-subscriptions
 */
const rules: Readonly<Record<ChangeKind, TopicRule>> = {
  mail: {
    permission: 'Mail.ReadBasic',
    types: every,
    // The ids that the mail tools give and take.
    headers: { Prefer: 'IdType="ImmutableId"' },
    toPath: ({ id }) => graphPath`/me/mailFolders/${id || 'inbox'}/messages`,
  },
  calendar: { permission: 'Calendars.Read', types: every, toPath: () => graphPath`/me/events` },
  drive: {
    permission: 'Files.ReadWrite.All',
    types: ['updated'],
    toPath: ({ id }) => (id === '' ? graphPath`/me/drive/root` : graphPath`/drives/${id}/root`),
  },
  tasks: {
    permission: 'Tasks.ReadWrite',
    types: every,
    idsFrom: 'tasks_list_lists',
    toPath: ({ id }) => graphPath`/me/todo/lists/${id}/tasks`,
  },
  chat: {
    permission: 'Chat.Read',
    types: every,
    idsFrom: 'the id of a chat',
    toPath: ({ id }) => graphPath`/chats/${id}/messages`,
  },
  channel: {
    permission: 'ChannelMessage.Read.All',
    types: every,
    idsFrom: 'the ids of a team and a channel',
    toPath: ({ id, team }) => graphPath`/teams/${team}/channels/${id}/messages`,
  },
};

/** What ids of Graph are made of: nothing that could end a segment of a path, or begin a query. */
const plainId = /^[\w.=!:@+-]+$/;

const noId = 'An id in this call is not one that Microsoft Graph gives out. Correct it and call again.';

/**
 * Says what Graph is to be asked for, and with which permission.
 * @throws AppError `invalid_arguments`
 */
export function toChangeTopic({ what, id = '', team = '', changes }: TopicInput): {
  readonly topic: ChangeTopic;
  readonly permission: string;
} {
  const { permission, types, headers, idsFrom, toPath } = rules[what];
  const isMissing = (idsFrom !== undefined && id === '') || (what === 'channel' && team === '');
  if (isMissing)
    throw refuse(`To follow ${what}, pass id${what === 'channel' ? ' and team' : ''}: ${idsFrom}.`);
  const chosen = changes === undefined ? types : [...new Set(changes)];
  const other = chosen.find((type) => !types.includes(type));
  if (other !== undefined) throw refuse(`Of ${what} only these changes are told: ${types.join(', ')}.`);
  if (![id, team].every((value) => value === '' || plainId.test(value))) throw refuse(noId);
  const resource = toPath({ id, team }).text;
  // Graph takes this as text in a body, not as a URL: ids stay as they are.
  return {
    topic: { kind: what, resource: decodeURIComponent(resource), changes: chosen, headers },
    permission,
  };
}

function refuse(sentence: string): AppError {
  return new AppError('invalid_arguments', { sentence });
}
