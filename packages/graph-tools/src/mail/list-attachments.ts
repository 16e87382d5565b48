import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { attachmentItem, attachmentSelect, toAttachmentItem } from './attachment-item.ts';
import { immutableIds } from './immutable-ids.ts';
import { messageId } from './message-id.ts';

/** All files that came with a message. @see https://learn.microsoft.com/graph/api/message-list-attachments */
export const mailListAttachments = defineGraphTool({
  name: 'mail_list_attachments',
  title: 'List attachments',
  description:
    'Lists all attachments of a message with type and size in bytes. mail_get_message names the first ten.',
  effect: 'read',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['Mail.Read'],
  input: { id: messageId, ...listInput },
  output: { note: z.string(), attachments: z.array(attachmentItem), ...listOutput },
  async run({ id, limit, continue: from }, { graph, answerTokens }) {
    const { items, ...rest } = await listItems(graph, {
      path: graphPath`/me/messages/${id}/attachments`,
      query: { $select: attachmentSelect },
      headers: immutableIds,
      hasTop: false,
      limit,
      from,
      maxTokens: answerTokens,
      toItem: toAttachmentItem,
    });
    return { note: untrustedNote, attachments: items, ...rest };
  },
  targets: ({ id }) => [id],
});
