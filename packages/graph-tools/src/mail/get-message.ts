import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listItems } from '../answers/list-items.ts';
import { toUntrustedText, untrustedText } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import {
  type AttachmentItem,
  attachmentItem,
  attachmentSelect,
  toAttachmentItem,
} from './attachment-item.ts';
import { immutableIds } from './immutable-ids.ts';
import { headProperties, toMessageHead } from './message-head.ts';
import { messageId } from './message-id.ts';

const text = z.string();
const addresses = z.array(text).optional();

const output = {
  from: text.optional(),
  to: addresses,
  cc: addresses,
  bcc: addresses,
  subject: text.optional(),
  received: text.optional(),
  body: untrustedText,
  attachments: z.array(attachmentItem).optional(),
};

/** Most attachments that come with the message; a further call lists all. */
const maxAttachments = 10;

/** One message with its text. @see https://learn.microsoft.com/graph/api/message-get */
export const mailGetMessage = defineGraphTool({
  name: 'mail_get_message',
  title: 'Read a message',
  description:
    'Returns a message: body as text, recipients, attachments. Ids come from mail_list_messages or mail_search_messages.',
  effect: 'read',
  toolset: 'mail',
  icon: 'mail',
  permissions: ['Mail.Read'],
  input: {
    id: messageId,
    offset: z.int().min(0).max(2_000_000).optional().describe('next_offset, to read on.'),
  },
  output,
  async run({ id, offset = 0 }, { graph, answerTokens }) {
    const isFirst = offset === 0;
    const message = await graph.get<Message>(graphPath`/me/messages/${id}`, {
      query: { $select: isFirst ? ['body', ...headProperties] : ['body'] },
      headers: immutableIds,
    });
    const body = toUntrustedText(message.body ?? {}, { offset, maxTokens: answerTokens });
    const attachments = isFirst && message.hasAttachments ? await readAttachments(graph, id) : [];
    return { ...(isFirst && toMessageHead(message)), body, ...(attachments.length > 0 && { attachments }) };
  },
  resource: ({ subject }, { id, offset }) =>
    offset ? undefined : { place: ['messages', id], name: subject || 'Message', mimeType: 'text/plain' },
  targets: ({ id }) => [id],
});

async function readAttachments(graph: Pick<GraphClient, 'get'>, id: string): Promise<AttachmentItem[]> {
  const { items } = await listItems(graph, {
    path: graphPath`/me/messages/${id}/attachments`,
    query: { $select: attachmentSelect },
    headers: immutableIds,
    limit: maxAttachments,
    hasTop: false,
    toItem: toAttachmentItem,
  });
  return items;
}
