import type { ChatMessage } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { newMessageInput, toNewMessage } from './message-body.ts';
import { chatInput } from './place-inputs.ts';

/** A new message in a chat. @see https://learn.microsoft.com/graph/api/chat-post-messages */
export const teamsSendChatMessage = defineGraphTool({
  name: 'teams_send_chat_message',
  title: 'Write in a chat',
  description:
    'Sends a message to everybody in a chat, as the person. For somebody without a chat, call teams_create_chat first.',
  effect: 'send',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['ChatMessage.Send'],
  input: { ...chatInput, ...newMessageInput },
  output: { id: z.string() },
  async run({ chat, ...message }, { graph }) {
    const path = graphPath`/chats/${chat}/messages`;
    const { id = '' } = await graph.post<ChatMessage>(path, toNewMessage(message));
    return { id };
  },
  targets: ({ chat }, answer) => [chat, ...(answer ? [answer.id] : [])],
});
