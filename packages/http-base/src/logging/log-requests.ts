import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HttpObserver } from '../server/http-observer.ts';

/** Short id of a sign-in for the line of a request that is part of it, or `null`. */
export type LoggedFlow = string | null;

declare module 'fastify' {
  interface FastifyRequest {
    /** Short id of the sign-in that this request is part of. A route that finds it out may set it. */
    signInFlow: LoggedFlow;
  }
}

/** Writes one line per request, whether its answer went out or its client went away before, and tells the observer. */
export function logRequests(app: FastifyInstance, { onRequestEnd }: HttpObserver = {}): void {
  app.decorateRequest('signInFlow', null);
  app.addHook('onRequest', (request, reply, done) => {
    // Fastify's onResponse never runs for an answer whose client has gone.
    // It is emitted once; to listen once costs more than to listen.
    reply.raw.on('close', () => {
      logRequest(request, reply);
      onRequestEnd?.(request.routeOptions.url ?? 'unmatched', reply.statusCode);
    });
    done();
  });
}

/** Writes the line of one request: the route's pattern, never its URL, which may hold codes and states. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { method, routeOptions, log, signInFlow: flow } = request;
  const { requestLogLevel = 'info', successLogLevel = requestLogLevel } = routeOptions.config;
  const isAborted = !reply.raw.writableFinished;
  const isSuccess = reply.statusCode < 400 && !isAborted;
  const level = isSuccess ? successLogLevel : toRefusalLevel(reply, requestLogLevel);
  if (!isWritten(request, level)) return;
  log[level](
    {
      method,
      route: routeOptions.url ?? 'unmatched',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(reply.errorCode !== null && { error: reply.errorCode }),
      ...(flow !== null && { flow }),
      ...(isAborted && { aborted: true }),
    },
    'request',
  );
}

/** Most requests of a busy server leave no line, and shall not pay for one. */
function isWritten({ server }: FastifyRequest, level: string): boolean {
  const { isLevelEnabled } = server.log as { readonly isLevelEnabled?: (level: string) => boolean };
  return isLevelEnabled?.call(server.log, level) !== false;
}

/** Whoever floods a server must not flood its log: what a limit refuses is told once a minute, as `refused`. */
function toRefusalLevel<Level extends string>({ errorCode }: FastifyReply, level: Level): Level | 'debug' {
  return errorCode === 'rate_limited' || errorCode === 'server_busy' ? 'debug' : level;
}
