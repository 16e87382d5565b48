import { reopenPath } from '@hybrid-mcp/graph-tools';
import type { FastifyReply } from 'fastify';
import { toContentDisposition } from './content-disposition.ts';
import { withIdleDeadline } from './idle-stream.ts';
import { openTransfer, type TransferRequest } from './open-transfer.ts';
import type { TransferRoutesOptions } from './transfer-options.ts';
import type { DownloadTicket, OpenedTicket } from './transfer-ticket.ts';

/** One range of bytes; who asks for several gets the whole file. @see https://www.rfc-editor.org/rfc/rfc9110#section-14.2 */
const oneRange = /^bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})$/;

/** A type that cannot be anything but one. */
const plainType = /^[\w.+-]{1,60}\/[\w.+-]{1,100}(?:; ?charset=[\w-]{1,40})?$/;

/** A file is saved, never shown: whatever it is, it must not run as a page of this server. */
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'",
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'accept-ranges': 'bytes',
} as const;

/** Sends a file on as it comes. Of what its server says only length, type and range are repeated. */
export async function answerDownload(
  asked: TransferRequest & { readonly ticket: OpenedTicket<DownloadTicket> },
  options: TransferRoutesOptions,
): Promise<FastifyReply> {
  const { ticket, request, reply } = asked;
  const { graph } = await openTransfer(asked, options);
  const { range } = request.headers;
  const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
  const file = await graph.open(reopenPath(ticket.path), {
    method,
    ...(range !== undefined && oneRange.test(range) && { range }),
  });
  const type = [ticket.contentType, file.contentType].find((one) => one && plainType.test(one));
  reply.code(file.isPart ? 206 : 200).headers({
    ...safeHeaders,
    'content-type': type ?? 'application/octet-stream',
    'content-disposition': toContentDisposition(ticket.name),
    ...(file.length !== undefined && { 'content-length': file.length }),
    ...(file.contentRange &&
      /^bytes [\d*/-]+$/.test(file.contentRange) && { 'content-range': file.contentRange }),
  });
  if (method === 'GET') return reply.send(withIdleDeadline(file.body, options.idleMs ?? 30_000));
  file.body.destroy();
  return reply.send();
}
