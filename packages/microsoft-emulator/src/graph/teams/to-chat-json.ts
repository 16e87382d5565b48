import type { Person } from '../../sample-tenant/person.ts';
import type { TeamChat } from './teamwork.ts';

/** A chat as Graph answers it, with what is expanded. @see https://learn.microsoft.com/graph/api/resources/chat */
export function toChatJson(chat: TeamChat, reader: Person, expanded: readonly string[] = []): object {
  const { id, chatType, topic, createdMs, messages, readMs } = chat;
  const [last] = messages;
  const createdDateTime = new Date(createdMs).toISOString();
  return {
    id,
    topic,
    createdDateTime,
    lastUpdatedDateTime: last?.createdDateTime ?? createdDateTime,
    chatType,
    webUrl: `https://teams.example/l/chat/${encodeURIComponent(id)}/0`,
    tenantId: reader.tenantId,
    onlineMeetingInfo: null,
    viewpoint: {
      isHidden: false,
      lastMessageReadDateTime: new Date(readMs.get(reader.objectId) ?? createdMs).toISOString(),
    },
    ...(expanded.includes('members') && { members: toMembersJson(chat) }),
    ...(expanded.includes('lastMessagePreview') && {
      lastMessagePreview: last === undefined ? null : toPreview(last),
    }),
  };
}

/** Who is in a chat. @see https://learn.microsoft.com/graph/api/resources/aaduserconversationmember */
export function toMembersJson({ id, members }: TeamChat): readonly object[] {
  return members.map(({ objectId, tenantId, profile }) => ({
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    id: Buffer.from(`${tenantId}##${id}##${objectId}`).toString('base64'),
    roles: ['owner'],
    displayName: profile.displayName,
    visibleHistoryStartDateTime: '0001-01-01T00:00:00Z',
    userId: objectId,
    email: profile.mail ?? profile.userPrincipalName,
    tenantId,
  }));
}

function toPreview({
  id,
  createdDateTime,
  messageType,
  eventDetail,
  body,
  from,
}: TeamChat['messages'][number]) {
  return { id, createdDateTime, isDeleted: false, messageType, eventDetail, body, from };
}
