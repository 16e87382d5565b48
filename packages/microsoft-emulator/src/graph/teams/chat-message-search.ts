import { membersOf } from '../../sample-tenant/groups.ts';
import { isPersonalAccount, type Person } from '../../sample-tenant/person.ts';
import type { GraphCall } from '../graph-route.ts';
import { hasQueryWords, type SearchResult, type SearchSource } from '../search-source.ts';
import type { ChatMessageResource } from './chat-message.ts';
import { teamworkOf } from './teamwork-of.ts';

/**
 * Finds what was said in the chats and channels of the person, the newest first.
 * @see https://learn.microsoft.com/graph/search-concept-chat-messages
 */
export const chatMessageSearch: SearchSource = {
  entityType: 'chatMessage',
  find: (call, query) =>
    isPersonalAccount(call.person)
      ? []
      : listHeard(call)
          .map((message) => toResult(message, call.people))
          .filter(({ text }) => hasQueryWords(text, query)),
};

function listHeard(call: GraphCall): readonly ChatMessageResource[] {
  const { person, people } = call;
  const { chats, channels } = teamworkOf(call);
  const inChats = chats.filter(({ members }) => members.includes(person)).flatMap(({ messages }) => messages);
  const inChannels = channels
    .filter(
      ({ team, members }) => members?.includes(person.objectId) ?? membersOf(team, people).includes(person),
    )
    .flatMap(({ messages, replies }) => [...messages, ...[...replies.values()].flat()]);
  return [...inChats, ...inChannels].sort((a, b) => b.createdDateTime.localeCompare(a.createdDateTime));
}

function toResult(message: ChatMessageResource, people: readonly Person[]): SearchResult {
  const { id, createdDateTime, lastModifiedDateTime, subject, importance, chatId, channelIdentity } = message;
  const { user } = message.from as { readonly user: { readonly id: string; readonly displayName: string } };
  const address = people.find(({ profile }) => profile.id === user.id)?.profile.mail ?? null;
  const { content } = message.body as { readonly content: string };
  return {
    hitId: id,
    text: `${subject ?? ''} ${content.replace(/<[^<>]*>/g, ' ').replace(/\s+/g, ' ')}`.trim(),
    resource: {
      id,
      createdDateTime,
      lastModifiedDateTime,
      subject,
      importance,
      chatId,
      channelIdentity: channelIdentity ?? {},
      from: { emailAddress: { name: user.displayName, address } },
    },
  };
}
