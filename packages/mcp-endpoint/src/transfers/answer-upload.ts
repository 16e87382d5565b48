import { AppError } from '@hybrid-mcp/core';
import type { UploadProgress } from '@hybrid-mcp/graph-tools';
import type { FastifyReply } from 'fastify';
import { readWithDeadline } from './idle-stream.ts';
import { openTransfer, type TransferRequest } from './open-transfer.ts';
import { sendPieces } from './send-pieces.ts';
import { takeAttachment } from './take-attachment.ts';
import type { TransferRoutesOptions } from './transfer-options.ts';
import type { AttachmentTicket, OpenedTicket, SessionTicket } from './transfer-ticket.ts';
import { readUploadRange } from './upload-range.ts';

/** The request of somebody who sends a file. */
export type UploadRequest = TransferRequest & {
  readonly ticket: OpenedTicket<SessionTicket> | OpenedTicket<AttachmentTicket>;
};

/**
 * Takes a file, or the part of one that its Content-Range says, and sends it on as it comes. Answers what has been made of
 * it, or 202 with where to go on.
 */
export async function answerUpload(
  asked: UploadRequest,
  options: TransferRoutesOptions,
): Promise<FastifyReply> {
  const { ticket, request, reply } = asked;
  const { start } = readUploadRange(request.headers, ticket.size);
  const { graph, signal } = await openTransfer(asked, options);
  const source = readWithDeadline(request.raw, options.idleMs ?? 30_000);
  if (ticket.kind === 'attachment') {
    if (start !== 0) throw new AppError('invalid_range');
    return reply.code(201).send(await takeAttachment(ticket, source, graph));
  }
  const { sessions } = options;
  const { sessionUrl: url, pieceBytes, size: total } = ticket;
  // A storage that does not say how far it is will refuse what it does not want.
  const wanted = (await sessions.readOffset(url, signal)) ?? start;
  if (start > wanted) return refuseGap(reply, wanted);
  const progress = await sendPieces({ sessions, url, source, start, wanted, total, pieceBytes, signal });
  if ('made' in progress) return reply.code(201).send(toMadeFile(progress, ticket));
  return reply.code(202).send({ next_offset: progress.nextOffset, size: total });
}

function refuseGap(reply: FastifyReply, nextOffset: number): FastifyReply {
  const { code, message } = new AppError('invalid_range');
  reply.errorCode = code;
  return reply.code(416).send({ error: code, error_description: message, next_offset: nextOffset });
}

/** What Graph answers of a drive item; of an attachment it tells the address only. */
function toMadeFile(
  { made, location }: Extract<UploadProgress, { made: unknown }>,
  { name, size }: SessionTicket,
): object {
  const [, attachmentId] = /Attachments\('([^']+)'\)/i.exec(location ?? '') ?? [];
  const id = typeof made.id === 'string' ? made.id : attachmentId;
  return {
    ...(id !== undefined && { id: decodeURIComponent(id) }),
    name: typeof made.name === 'string' ? made.name : name,
    size: typeof made.size === 'number' ? made.size : size,
    ...(typeof made.eTag === 'string' && { etag: made.eTag }),
  };
}
