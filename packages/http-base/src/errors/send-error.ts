import type { AppError } from '@hybrid-mcp/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PageRenderer } from '../pages/page-renderer.ts';
import { sendPage } from '../pages/send-page.ts';
import { acceptsHtml } from '../routes/accepts-html.ts';

declare module 'fastify' {
  interface FastifyReply {
    /** Code of the error this reply answers with, for the request's log line. */
    errorCode: string | null;
  }
}

/** Answers with an error: JSON for programs, a small page for browsers. Says nothing but the public sentence. */
export type SendError = (request: FastifyRequest, reply: FastifyReply, error: AppError) => FastifyReply;

/** Creates {@link SendError} over the pages of this package. */
export function createSendError(renderer: PageRenderer): SendError {
  return (request, reply, error) => {
    reply.errorCode = error.code;
    if (needsRetryAfter(error) && !reply.hasHeader('retry-after')) {
      reply.header('retry-after', String(retryAfterSeconds(error)));
    }
    const { status, code, message } = error;
    if (acceptsHtml(request)) {
      return sendPage(reply, {
        renderer,
        page: 'error',
        status,
        values: { status, code, sentence: message },
      });
    }
    return reply.code(status).send({ error: code, error_description: message });
  };
}

function needsRetryAfter({ retryable, status }: AppError): boolean {
  return retryable && (status === 429 || status === 503);
}

/** A full store and Graph's throttling pass in about a minute (their sentences say so), the rest in seconds. */
function retryAfterSeconds({ code }: AppError): number {
  return code === 'store_full' || code === 'graph_throttled' ? 60 : 5;
}
