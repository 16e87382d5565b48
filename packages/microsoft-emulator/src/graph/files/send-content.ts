import type { FastifyReply, FastifyRequest } from 'fastify';

/** A file as it goes out. */
export interface ContentToSend {
  readonly bytes: Buffer;
  readonly type: string;
}

/** Sends a file, or the one part of it that was asked for. @see https://www.rfc-editor.org/rfc/rfc9110#section-14 */
export function sendContent(
  { bytes, type }: ContentToSend,
  { headers }: FastifyRequest,
  reply: FastifyReply,
) {
  reply.headers({ 'content-type': type, 'accept-ranges': 'bytes', 'x-ms-server': 'not for others' });
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
  if (first === undefined || last === undefined) return reply.send(bytes);
  const start = first === '' ? Math.max(0, bytes.length - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes.length - 1 : Math.min(Number(last), bytes.length - 1);
  if (start > end) return reply.code(416).header('content-range', `bytes */${bytes.length}`).send();
  reply.code(206).header('content-range', `bytes ${start}-${end}/${bytes.length}`);
  return reply.send(bytes.subarray(start, end + 1));
}
