import { GraphError } from '../graph-error.ts';
import { type GraphCall, type GraphRoute, graphReply } from '../graph-route.ts';
import { findById } from './chat-message.ts';
import { createChat } from './created-chat.ts';
import { postMessage } from './posted-message.ts';
import { requireNewestFirst, teamsPageOf } from './teams-page.ts';
import type { TeamChat } from './teamwork.ts';
import { teamworkOf } from './teamwork-of.ts';
import { tellOfChat } from './tell-posted.ts';
import { toChatJson, toMembersJson } from './to-chat-json.ts';

const readBasic = ['Chat.ReadBasic', 'Chat.Read', 'Chat.ReadWrite'];
const read = ['Chat.Read', 'Chat.ReadWrite'];

/** Chats and what is said there. @see https://learn.microsoft.com/graph/api/resources/chat */
export const chatRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/chats', permissions: readBasic, answer: listChats },
  { method: 'GET', path: '/chats', permissions: readBasic, answer: listChats },
  {
    method: 'POST',
    path: '/chats',
    permissions: ['Chat.Create', 'Chat.ReadWrite'],
    answer: (call) => graphReply({ status: 201, body: createChat(call) }),
  },
  {
    method: 'GET',
    path: '/chats/:chat',
    permissions: readBasic,
    answer: (call) => toChatJson(findChat(call), call.person),
  },
  {
    method: 'GET',
    path: '/chats/:chat/members',
    permissions: ['ChatMember.Read', ...readBasic],
    answer: (call) => {
      const value = toMembersJson(findChat(call));
      return { '@odata.context': `${call.metadataUrl}#members`, '@odata.count': value.length, value };
    },
  },
  { method: 'GET', path: '/chats/:chat/messages', permissions: read, answer: listMessages },
  {
    method: 'GET',
    path: '/chats/:chat/messages/:message',
    permissions: read,
    answer: (call) => findById(findChat(call).messages, call.params.message),
  },
  {
    method: 'POST',
    path: '/chats/:chat/messages',
    permissions: ['ChatMessage.Send', 'Chat.ReadWrite'],
    answer: (call) => {
      const chat = findChat(call);
      const message = postMessage(call, chat.messages, { chatId: chat.id });
      chat.readMs.set(call.person.objectId, Number(message.id));
      tellOfChat(call, chat, message);
      return graphReply({ status: 201, body: message });
    },
  },
];

function listChats(call: GraphCall) {
  const { person, query } = call;
  requireNewestFirst(call, ['lastMessagePreview/createdDateTime']);
  const { $orderby: _order, $expand = '', ...rest } = query;
  const expanded = $expand.split(',').filter(Boolean);
  const unknown = expanded.find((name) => name !== 'members' && name !== 'lastMessagePreview');
  if (unknown !== undefined) throw new GraphError(400, 'BadRequest', `'${unknown}' cannot be expanded.`);
  const chats = teamworkOf(call)
    .chats.filter(({ members }) => members.includes(person))
    .sort((a, b) => Number(b.messages[0]?.id ?? 0) - Number(a.messages[0]?.id ?? 0))
    .map((chat) => toChatJson(chat, person, expanded));
  return teamsPageOf(
    chats,
    { ...call, query: rest, url: call.url },
    { entitySet: 'chats', known: ['$top', '$filter'] },
  );
}

function listMessages(call: GraphCall) {
  requireNewestFirst(call, ['createdDateTime', 'lastModifiedDateTime']);
  const { messages } = findChat(call);
  return teamsPageOf(messages, call, { entitySet: 'messages', known: ['$top', '$orderby', '$filter'] });
}

/** @throws GraphError 404 for no chat, 403 for one of others */
function findChat(call: GraphCall): TeamChat {
  const found = teamworkOf(call).chats.find(({ id }) => id === call.params.chat);
  if (found === undefined) throw new GraphError(404, 'NotFound', 'The chat does not exist.');
  if (found.members.includes(call.person)) return found;
  throw new GraphError(403, 'Forbidden', 'The caller is not a member of the chat.');
}
