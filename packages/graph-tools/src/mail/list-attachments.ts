import type { Attachment } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { downloadOutput, toDownload } from '../answers/link-output.ts';
import { listInput, listOutput } from '../answers/list-items.ts';
import { listUntrusted } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import type { TransferService } from '../transfers.ts';
import { attachmentItem, attachmentSelect, toAttachmentItem } from './attachment-item.ts';
import { immutableIds } from './immutable-ids.ts';
import { messageId } from './message-id.ts';

const linkedItem = attachmentItem.extend(downloadOutput);

/** All files that came with a message. @see https://learn.microsoft.com/graph/api/message-list-attachments */
export const mailListAttachments = defineGraphTool({
  name: 'mail_list_attachments',
  title: 'List attachments',
  description:
    'Lists all attachments of a message with type, size and a link to download. mail_get_message names the first ten.',
  effect: 'read',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['Mail.Read'],
  input: { id: messageId, ...listInput },
  output: { note: z.string(), attachments: z.array(linkedItem), ...listOutput },
  async run({ id, ...page }, context) {
    const { note, items, ...rest } = await listUntrusted(context, {
      path: graphPath`/me/messages/${id}/attachments`,
      query: { $select: attachmentSelect },
      headers: immutableIds,
      hasTop: false,
      page,
      toItem: (raw: Attachment) => ({ ...toAttachmentItem(raw), ...toLink(raw, id, context.transfers) }),
    });
    return { note, attachments: items, ...rest };
  },
  targets: ({ id }) => [id],
});

/** Messages and events that are attached have no content of their own, and links to files none here. */
function toLink(raw: Attachment, message: string, transfers: TransferService | undefined) {
  const { id = '', name, contentType, '@odata.type': kind } = raw as Attachment & { '@odata.type'?: string };
  if (kind !== undefined && kind !== '#microsoft.graph.fileAttachment') return {};
  const path = graphPath`/me/messages/${message}/attachments/${id}/$value`;
  return toDownload(
    transfers?.downloadLink({ path, name: name ?? '', contentType: contentType ?? undefined }),
  );
}
