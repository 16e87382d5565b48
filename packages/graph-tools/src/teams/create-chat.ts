import type { Chat, User } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toODataText } from '../answers/odata-text.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

/** A chat with somebody. @see https://learn.microsoft.com/graph/api/chat-post */
export const teamsCreateChat = defineGraphTool({
  name: 'teams_create_chat',
  title: 'Start a chat',
  description:
    'Starts a chat with people, or finds the one that is there with one person. Returns the id for teams_send_chat_message; nobody is notified before that.',
  effect: 'create',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['Chat.Create', 'User.Read'],
  input: {
    people: z
      .array(
        z
          .string()
          .max(200)
          .regex(/^[^\s/\\]+$/),
      )
      .min(1)
      .max(50)
      .describe('Ids or user names, without the person.'),
    topic: z.string().max(250).optional().describe('Makes it a group chat with this name.'),
  },
  output: { id: z.string(), kind: z.string().optional(), topic: z.string().optional() },
  async run({ people, topic }, { graph }) {
    const me = await graph.get<User>(graphPath`/me`, { query: { $select: ['userPrincipalName'] } });
    const isGroup = people.length > 1 || topic !== undefined;
    const chat = await graph.post<Chat>(graphPath`/chats`, {
      chatType: isGroup ? 'group' : 'oneOnOne',
      ...(topic && { topic }),
      members: [me.userPrincipalName ?? '', ...people].map(toMember),
    });
    const { id = '', chatType } = chat;
    return { id, ...(chatType && { kind: chatType }), topic: toPresentLine(chat.topic, 80) };
  },
  targets: (_input, answer) => (answer ? [answer.id] : []),
});

/** The address is an identifier here: it names the user in whatever cloud it is sent to. */
function toMember(person: string) {
  const key = encodeURIComponent(person).replaceAll('%40', '@');
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    roles: ['owner'],
    'user@odata.bind': `https://graph.microsoft.com/v1.0/users(${toODataText(key)})`,
  };
}
