import type { Message } from '@microsoft/microsoft-graph-types';
import { listInput, listItems } from '../answers/list-items.ts';
import { toODataText } from '../answers/odata-text.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { messageId } from './message-id.ts';
import { messageItemSelect, messageListOutput, toMessageItem } from './message-item.ts';

/** The conversation of a message, over all folders. @see https://learn.microsoft.com/graph/api/user-list-messages */
export const mailGetThread = defineGraphTool({
  name: 'mail_get_thread',
  title: 'List a conversation',
  description:
    'Lists the messages of the conversation that a message belongs to, sent ones included, oldest first.',
  effect: 'read',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['Mail.Read'],
  input: { id: messageId, ...listInput },
  output: messageListOutput,
  async run({ id, limit, continue: from }, { graph, answerTokens }) {
    const { conversationId } = await graph.get<Message>(graphPath`/me/messages/${id}`, {
      query: { $select: ['conversationId'] },
      headers: immutableIds,
    });
    // With an order, Graph finds this filter too complex: an answer is put in order here.
    const { items, ...rest } = await listItems(graph, {
      path: graphPath`/me/messages`,
      query: {
        $select: messageItemSelect,
        $filter: `conversationId eq ${toODataText(conversationId ?? '')}`,
      },
      headers: immutableIds,
      limit,
      from,
      maxTokens: answerTokens,
      toItem: (message: Message) => toMessageItem(message),
    });
    const oldestFirst = items.toSorted((a, b) => (a.received ?? '').localeCompare(b.received ?? ''));
    return { note: untrustedNote, messages: oldestFirst, ...rest };
  },
  targets: ({ id }) => [id],
});
