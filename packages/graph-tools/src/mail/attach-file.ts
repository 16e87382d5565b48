import { AppError } from '@hybrid-mcp/core';
import type { Message } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { refuseWithoutLinks, toUpload, uploadOutput } from '../answers/link-output.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { messageId } from './message-id.ts';

/** Graph takes shorter files in one request only, and longer ones in a session only. */
const minSessionBytes = 3 * 1024 * 1024;

/** Longest file that Outlook attaches, in bytes. */
const maxBytes = 150 * 1024 * 1024;

/** Bytes of a piece, which Outlook wants below 4 MB. */
const pieceBytes = 12 * 320 * 1024;

const fileType = /^[\w.+-]+\/[\w.+-]+$/;

/** A file that is attached to a draft, past the conversation. @see https://learn.microsoft.com/graph/outlook-large-attachments */
export const mailAttachFile = defineGraphTool({
  name: 'mail_attach_file',
  title: 'Attach a file to a draft',
  description:
    'Makes a link to attach a file of up to 150 MB to a draft: PUT its bytes to upload_url, then send with mail_send_draft.',
  effect: 'update',
  toolset: 'mail',
  isExtra: true,
  icon: 'mail',
  permissions: ['Mail.ReadWrite'],
  input: {
    id: messageId,
    name: z.string().min(1).max(255).describe('File name.'),
    size: z.int().min(1).max(maxBytes).describe('Bytes.'),
    type: z.string().max(100).regex(fileType).default('application/octet-stream').describe('Media type.'),
  },
  output: uploadOutput,
  async run({ id, name, size, type: contentType }, { graph, transfers }) {
    if (transfers === undefined) throw refuseWithoutLinks();
    await requireDraft(graph, id);
    if (size < minSessionBytes) {
      return toUpload(transfers.uploadLink({ name, size, into: { messageId: id, contentType } }), size);
    }
    const { uploadUrl: sessionUrl } = await graph.post<{ readonly uploadUrl: string }>(
      graphPath`/me/messages/${id}/attachments/createUploadSession`,
      { AttachmentItem: { attachmentType: 'file', name, size, contentType } },
      { headers: immutableIds },
    );
    return toUpload(transfers.uploadLink({ name, size, into: { sessionUrl, pieceBytes } }), pieceBytes);
  },
  targets: ({ id }) => [id],
});

async function requireDraft(graph: Pick<GraphClient, 'get'>, id: string): Promise<void> {
  const { isDraft } = await graph.get<Message>(graphPath`/me/messages/${id}`, {
    query: { $select: ['isDraft'] },
    headers: immutableIds,
  });
  if (isDraft) return;
  throw new AppError('invalid_arguments', {
    sentence: 'This message is no draft. Call mail_create_draft first, and pass the id it returns.',
  });
}
