import { AppError } from '@hybrid-mcp/core';
import { type GraphClient, graphPath } from '@hybrid-mcp/graph-tools';
import type { AttachmentTicket } from './transfer-ticket.ts';

/**
 * Attaches a small file to a message: Graph takes those below 3 MB in one request only.
 * @throws AppError `invalid_range` for another length than was said
 * @see https://learn.microsoft.com/graph/api/message-post-attachments
 */
export async function takeAttachment(
  ticket: AttachmentTicket,
  source: AsyncIterable<Buffer>,
  graph: GraphClient,
): Promise<object> {
  const bytes = await collect(source, ticket.size);
  const { name, contentType = 'application/octet-stream', messageId, size } = ticket;
  const made = await graph.post<{ readonly id?: string }>(graphPath`/me/messages/${messageId}/attachments`, {
    '@odata.type': '#microsoft.graph.fileAttachment',
    name,
    contentType,
    contentBytes: bytes.toString('base64'),
  });
  return { ...(made?.id && { id: made.id }), name, size };
}

async function collect(source: AsyncIterable<Buffer>, size: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > size) break;
    chunks.push(chunk);
  }
  if (length !== size) throw new AppError('invalid_range');
  return Buffer.concat(chunks);
}
