import { AppError } from '@hybrid-mcp/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answerDownload } from './answer-download.ts';
import { answerUpload } from './answer-upload.ts';
import { openTransfer, type TransferRequest } from './open-transfer.ts';
import type { TransferRoutesOptions } from './transfer-options.ts';

/**
 * Fastify plugin: `/files/<ticket>`, where files come and go. A ticket is all that is asked for; it names one file, and ends
 * soon. Nothing of a body is parsed or kept.
 */
export async function transferRoutes(app: FastifyInstance, options: TransferRoutesOptions): Promise<void> {
  const { tickets, sessions } = options;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _payload, done) => done(null));
  const read = (request: FastifyRequest, reply: FastifyReply): TransferRequest => {
    const { ticket } = request.params as { readonly ticket: string };
    return { ticket: tickets.open(ticket), request, reply };
  };
  const config = { successLogLevel: 'info' } as const;

  app.route({
    method: ['GET', 'HEAD'],
    url: '/files/:ticket',
    config,
    async handler(request, reply) {
      const { ticket } = read(request, reply);
      if (ticket.kind === 'download') return answerDownload({ ticket, request, reply }, options);
      const { signal } = await openTransfer({ ticket, request, reply }, options);
      const isSession = ticket.kind === 'session';
      const offset = isSession ? await sessions.readOffset(ticket.sessionUrl, signal) : 0;
      reply.header('cache-control', 'private, no-store');
      return reply.send({
        next_offset: offset ?? 0,
        size: ticket.size,
        expires_in: tickets.expiresInSeconds(ticket),
      });
    },
  });

  app.route({
    method: 'PUT',
    url: '/files/:ticket',
    config,
    async handler(request, reply) {
      // A client that is still sending would not read its answer: what is not wanted is let run dry.
      reply.raw.once('finish', () => request.raw.resume());
      reply.header('cache-control', 'private, no-store');
      const { ticket } = read(request, reply);
      if (ticket.kind === 'download') throw new AppError('method_not_allowed');
      request.server.letBodyTakeLong?.(request);
      return answerUpload({ ticket, request, reply }, options);
    },
  });

  app.route({
    method: 'DELETE',
    url: '/files/:ticket',
    config,
    async handler(request, reply) {
      const { ticket } = read(request, reply);
      if (ticket.kind !== 'session') throw new AppError('method_not_allowed');
      await openTransfer({ ticket, request, reply }, options);
      await sessions.cancel(ticket.sessionUrl);
      return reply.code(204).send();
    },
  });
}
