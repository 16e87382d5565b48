import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { messageItemSelect, messageListOutput, toMessageItem } from './message-item.ts';

/** Search over the whole mailbox. @see https://learn.microsoft.com/graph/search-query-parameter */
export const mailSearchMessages = defineGraphTool({
  name: 'mail_search_messages',
  title: 'Search mail',
  description:
    'Searches all mail folders by words, sender, date and so on. Read a result with mail_get_message.',
  effect: 'read',
  toolset: 'mail',
  icon: 'mail',
  permissions: ['Mail.Read'],
  input: {
    query: z
      .string()
      .min(1)
      .max(500)
      .describe('KQL: budget from:ann subject:"new offer" hasattachments:true received>=2026-01-31'),
    ...listInput,
  },
  output: messageListOutput,
  async run({ query, ...page }, context) {
    const { note, items, ...rest } = await listUntrusted(context, {
      path: graphPath`/me/messages`,
      query: { $select: messageItemSelect, $search: toQuoted(query) },
      headers: immutableIds,
      page,
      toItem: (message: Message) => toMessageItem(message),
    });
    return { note, messages: items, ...rest };
  },
});

/** Graph wants the whole search in quotes, and those inside it escaped. */
function toQuoted(query: string): string {
  return `"${query.replace(/[\\"]/g, '\\$&')}"`;
}
