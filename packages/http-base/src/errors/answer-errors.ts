import { AppError } from '@hybrid-mcp/core';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { toFailureFields } from '../logging/failure-fields.ts';
import { isClientGone } from './is-client-gone.ts';
import { createMethodTable } from './method-table.ts';
import type { SendError } from './send-error.ts';
import { toHttpError } from './to-http-error.ts';

/** Gives the app its typed answers to thrown errors, unknown addresses and wrong methods. */
export function answerErrors(app: FastifyInstance, sendError: SendError): void {
  const methods = createMethodTable();
  app.decorateReply('errorCode', null);
  app.addHook('onRoute', ({ method, url }) => methods.add(url, [method].flat()));
  app.setErrorHandler((thrown, request, reply) => {
    if (isClientGone(thrown, request)) {
      request.log.debug({ err: thrown }, 'client went away');
      return reply.hijack();
    }
    const error = toHttpError(thrown);
    logFailure(request.log, error);
    return sendError(request, reply, error);
  });
  app.setNotFoundHandler((request, reply) => {
    const allowed = methods.methodsFor(request.url);
    if (allowed.length === 0 || allowed.includes(request.method)) throw new AppError('not_found');
    reply.header('allow', allowed.join(', '));
    throw new AppError('method_not_allowed');
  });
}

/** The cause goes to the log and nowhere else. What a client did wrong is its own affair, hence debug. */
function logFailure(log: FastifyBaseLogger, error: AppError): void {
  const { code, status, cause, failure } = error;
  const level = toLevel(error);
  if (cause === undefined && failure === undefined && status < 500) return;
  log[level]({ error: code, ...toFailureFields(failure), err: cause }, 'request failed');
}

function toLevel({ code, status }: AppError): 'error' | 'warn' | 'info' | 'debug' {
  if (code === 'internal_error') return 'error';
  // Somebody stopped the server: nothing has failed.
  if (code === 'shutting_down') return 'info';
  return status >= 500 ? 'warn' : 'debug';
}
