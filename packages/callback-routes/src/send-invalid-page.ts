import { type AppError, toAppError } from '@hybrid-mcp/core';
import { type PageRenderer, sendPage } from '@hybrid-mcp/http-base';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { toPersonSentence } from './person-sentence.ts';

/** The request whose sign-in cannot go on, and what to answer it with. */
export interface InvalidPage {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly renderer: PageRenderer;
}

/** Answers a browser whose sign-in cannot go on with one clear page that repeats nothing of the request. */
export function sendInvalidPage(thrown: unknown, { request, reply, renderer }: InvalidPage): FastifyReply {
  const error = toAppError(thrown);
  reply.errorCode = error.code;
  logOwnFailure(request.log, error);
  const values = { sentence: toPersonSentence(error.code) };
  return sendPage(reply, { renderer, page: 'invalid', status: toPageStatus(error), values });
}

/** For a browser every sign-in that cannot go on is a bad request; only our own failures keep their status. */
function toPageStatus({ code, status }: AppError): number {
  return status >= 500 || code === 'invalid_start_form' ? status : 400;
}

/** A preview or a prefetch gets a 503 as well, but is nobody's failure. */
function logOwnFailure(log: FastifyBaseLogger, error: AppError): void {
  if (error.status < 500 || error.code === 'not_a_navigation') return;
  const level = error.code === 'internal_error' ? 'error' : 'warn';
  log[level]({ error: error.code, err: error.cause ?? error }, 'sign-in page failed');
}
