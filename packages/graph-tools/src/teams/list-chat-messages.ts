import { listInput } from '../answers/list-items.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { listMessageItems, messageListOutput } from './list-message-items.ts';
import { chatInput } from './place-inputs.ts';

/** The messages of a chat, newest first. @see https://learn.microsoft.com/graph/api/chat-list-messages */
export const teamsListChatMessages = defineGraphTool({
  name: 'teams_list_chat_messages',
  title: 'List messages of a chat',
  description:
    'Lists the newest messages of a chat, newest first. Long ones are cut: teams_get_chat_message reads them whole.',
  effect: 'read',
  toolset: 'teams',
  isExtra: true,
  icon: 'chat',
  permissions: ['Chat.Read'],
  input: { ...chatInput, ...listInput },
  output: messageListOutput,
  run: ({ chat, limit, continue: from }, { graph, answerTokens }) =>
    listMessageItems(graph, {
      path: graphPath`/chats/${chat}/messages`,
      query: { $orderby: 'createdDateTime desc' },
      limit,
      from,
      maxTokens: answerTokens,
    }),
  targets: ({ chat }) => [chat],
});
