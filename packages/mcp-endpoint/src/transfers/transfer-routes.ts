import { AppError } from '@hybrid-mcp/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerDownload } from './answer-download.ts';
import { answerUpload } from './answer-upload.ts';
import { openTransfer, type TransferRequest } from './open-transfer.ts';
import type { TransferRoutesOptions } from './transfer-options.ts';

const url = '/files/:ticket';

type AnswerTransfer = (asked: TransferRequest, options: TransferRoutesOptions) => Promise<FastifyReply>;

/**
 * Fastify plugin: `/files/<ticket>`, where files come and go. A ticket is all that is asked for; it names one file, and ends
 * soon. Nothing of a body is parsed or kept.
 */
export async function transferRoutes(app: FastifyInstance, options: TransferRoutesOptions): Promise<void> {
  const answerWith = (answer: AnswerTransfer) => async (request: FastifyRequest, reply: FastifyReply) => {
    // A client that is still sending would not read its answer: what is not wanted is let run dry.
    reply.raw.once('finish', () => request.raw.resume());
    reply.header('cache-control', 'private, no-store');
    const { ticket } = request.params as { readonly ticket: string };
    return answer({ ticket: options.tickets.open(ticket), request, reply }, options);
  };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  app.route({ method: ['GET', 'HEAD'], url, handler: answerWith(sendFileOrState) });
  app.route({ method: 'PUT', url, handler: answerWith(takeFile) });
  app.route({ method: 'DELETE', url, handler: answerWith(giveUp) });
}

/** The file of a download, and of an upload how far it is. */
const sendFileOrState: AnswerTransfer = async ({ ticket, ...asked }, options) => {
  if (ticket.kind === 'download') return answerDownload({ ...asked, ticket }, options);
  const { tickets, sessions } = options;
  const { signal } = await openTransfer({ ...asked, ticket }, options);
  const offset = ticket.kind === 'session' ? await sessions.readOffset(ticket.sessionUrl, signal) : 0;
  return asked.reply.send({
    next_offset: offset ?? 0,
    size: ticket.size,
    expires_in: tickets.expiresInSeconds(ticket),
  });
};

const takeFile: AnswerTransfer = async ({ ticket, ...asked }, options) => {
  if (ticket.kind === 'download') throw new AppError('method_not_allowed');
  asked.request.server.letBodyTakeLong?.(asked.request);
  return answerUpload({ ...asked, ticket }, options);
};

const giveUp: AnswerTransfer = async ({ ticket, ...asked }, options) => {
  if (ticket.kind !== 'session') throw new AppError('method_not_allowed');
  await openTransfer({ ...asked, ticket }, options);
  await options.sessions.cancel(ticket.sessionUrl);
  return asked.reply.code(204).send();
};
