import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { chatInput } from './place-inputs.ts';
import { messageOutput, offsetInput, readMessage } from './read-message.ts';

/** A message of a chat, whole. @see https://learn.microsoft.com/graph/api/chatmessage-get */
export const teamsGetChatMessage = defineGraphTool({
  name: 'teams_get_chat_message',
  title: 'Read a message of a chat',
  description: 'Reads a message of a chat to its end: for what teams_list_chat_messages has cut.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['Chat.Read'],
  input: {
    ...chatInput,
    message: z.string().min(1).max(40).describe('From teams_list_chat_messages.'),
    ...offsetInput,
  },
  output: messageOutput,
  run: ({ chat, message, offset }, context) =>
    readMessage(graphPath`/chats/${chat}/messages/${message}`, offset, context),
  targets: ({ chat, message }) => [chat, message],
});
