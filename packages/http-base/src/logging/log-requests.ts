import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Writes one line per request, whether its answer went out or its client went away before. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    // Fastify's onResponse never runs for an answer whose client has gone.
    reply.raw.once('close', () => logRequest(request, reply));
    done();
  });
}

/** Writes the line of one request: the route's pattern, never its URL, which may hold codes and states. */
export function logRequest(request: FastifyRequest, reply: FastifyReply): void {
  const { method, routeOptions, log } = request;
  log[routeOptions.config.requestLogLevel ?? 'info'](
    {
      method,
      route: routeOptions.url ?? 'unmatched',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(reply.errorCode !== null && { error: reply.errorCode }),
      ...(!reply.raw.writableFinished && { aborted: true }),
    },
    'request',
  );
}
