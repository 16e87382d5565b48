import { toAppError } from '@hybrid-mcp/core';
import { type PageRenderer, sendPage } from '@hybrid-mcp/http-base';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the person reads instead of the sentence for programs. Unknown, expired and used look the same. */
const personSentences: Readonly<Record<string, string>> = {
  unknown_state:
    'This sign-in link is unknown, has expired or was already used. Go back to your application and start again.',
  expired_state:
    'This sign-in link is unknown, has expired or was already used. Go back to your application and start again.',
  invalid_start_form:
    'This form did not come from the sign-in page. Open the sign-in link again and press Continue there.',
};

/** Answers a browser whose sign-in cannot go on with one clear page that repeats nothing of the request. */
export function sendInvalidPage(
  thrown: unknown,
  { request, reply, renderer }: { request: FastifyRequest; reply: FastifyReply; renderer: PageRenderer },
): FastifyReply {
  const error = toAppError(thrown);
  reply.errorCode = error.code;
  if (error.status >= 500) request.log.error({ err: error.cause ?? error }, 'sign-in page failed');
  // For a browser every sign-in that cannot go on is a bad request; only our own failures keep their status.
  const status = error.status >= 500 || error.code === 'invalid_start_form' ? error.status : 400;
  const sentence = personSentences[error.code] ?? error.message;
  return sendPage(reply, { renderer, page: 'invalid', status, values: { sentence } });
}
