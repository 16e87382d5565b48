import type { Person } from '../../sample-tenant/person.ts';
import { GraphError } from '../graph-error.ts';

/** A message as Graph has it. @see https://learn.microsoft.com/graph/api/resources/chatmessage */
export interface ChatMessageResource {
  readonly id: string;
  readonly createdDateTime: string;
  readonly lastModifiedDateTime: string;
  readonly [property: string]: unknown;
}

/** What a message is made of. */
export interface ChatMessageSource {
  readonly from: Person;
  readonly createdMs: number;
  readonly body: { readonly contentType: string; readonly content: string };
  readonly subject?: string | null;
  readonly importance?: string;
  readonly mentions?: readonly object[];
  readonly attachments?: readonly object[];
  /** Where it stands: `chatId`, or `channelIdentity` and `replyToId`. */
  readonly place: object;
}

/** Makes the resource of a message. Its id is the time it was written, as in Teams. */
export function createChatMessage(source: ChatMessageSource): ChatMessageResource {
  const { createdMs, from, body, subject = null, importance = 'normal' } = source;
  const createdDateTime = new Date(createdMs).toISOString();
  return {
    id: String(createdMs),
    replyToId: null,
    etag: String(createdMs),
    messageType: 'message',
    createdDateTime,
    lastModifiedDateTime: createdDateTime,
    lastEditedDateTime: null,
    deletedDateTime: null,
    subject,
    summary: null,
    chatId: null,
    importance,
    locale: 'en-us',
    webUrl: null,
    channelIdentity: null,
    policyViolation: null,
    eventDetail: null,
    from: { application: null, device: null, user: toIdentity(from) },
    body,
    attachments: source.attachments ?? [],
    mentions: source.mentions ?? [],
    reactions: [],
    ...source.place,
  };
}

/** @throws GraphError 404 */
export function findById(
  messages: readonly ChatMessageResource[],
  wanted: string | undefined,
): ChatMessageResource {
  const found = messages.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  throw new GraphError(404, 'NotFound', 'The message does not exist.');
}

/** A person as messages name them. */
export function toIdentity({ tenantId, profile: { id, displayName } }: Person): object {
  return {
    '@odata.type': '#microsoft.graph.teamworkUserIdentity',
    id,
    displayName,
    userIdentityType: 'aadUser',
    tenantId,
  };
}
