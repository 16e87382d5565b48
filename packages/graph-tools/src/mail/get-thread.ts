import type { Message } from '@microsoft/microsoft-graph-types';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted } from '../answers/list-untrusted.ts';
import { toODataText } from '../answers/odata-text.ts';
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
  async run({ id, ...page }, context) {
    const { conversationId } = await context.graph.get<Message>(graphPath`/me/messages/${id}`, {
      query: { $select: ['conversationId'] },
      headers: immutableIds,
    });
    // With an order, Graph finds this filter too complex: an answer is put in order here.
    const { note, items, ...rest } = await listUntrusted(context, {
      path: graphPath`/me/messages`,
      query: {
        $select: messageItemSelect,
        $filter: `conversationId eq ${toODataText(conversationId ?? '')}`,
      },
      headers: immutableIds,
      page,
      toItem: (message: Message) => toMessageItem(message),
    });
    const oldestFirst = items.toSorted((a, b) => (a.received ?? '').localeCompare(b.received ?? ''));
    return { note, messages: oldestFirst, ...rest };
  },
  targets: ({ id }) => [id],
});
