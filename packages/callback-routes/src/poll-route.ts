import fastifyRateLimit from '@fastify/rate-limit';
import { AppError, callbackStatus } from '@hybrid-mcp/core';
import { ClientGoneError, connectionSignal } from '@hybrid-mcp/http-base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { CallbackRoutesOptions } from './callback-routes-options.ts';
import { parsePollQuery } from './parse-poll-query.ts';
import { toRateStore } from './rate-store.ts';
import { collectorOf, hasServiceCredential } from './service-credential.ts';

/** `GET /api/callback/:state`: how a sign-in stands. Without the service credential it never carries a Microsoft code. */
export async function pollRoute(
  app: FastifyInstance,
  { side, serviceToken, pollRequestsPerMinute = 600 }: CallbackRoutesOptions,
): Promise<void> {
  // The limit counts addresses, and a socket that has gone has none any more.
  app.addHook('onRequest', async ({ socket }) => {
    if (socket.remoteAddress === undefined) throw new ClientGoneError();
  });
  await app.register(fastifyRateLimit, {
    global: false,
    max: pollRequestsPerMinute,
    store: toRateStore(app.rates.open({ name: 'poll', max: pollRequestsPerMinute })),
    keyGenerator: ({ peer }) => peer,
    allowList: (request) => isServiceRequest(() => hasServiceCredential(request, serviceToken)),
    errorResponseBuilder: () => new AppError('rate_limited'),
    onExceeded: () => app.operations.refused('polls'),
  });
  app.get<{ Params: { readonly state: string } }>(
    '/api/callback/:state',
    { config: { rateLimit: {}, isExemptFromRates: true } },
    async (request, reply) => {
      const { waitMs, isCollecting } = parsePollQuery(request.query);
      const isService = readCredential(request, reply, serviceToken);
      const status = await callbackStatus(side, {
        state: request.params.state,
        waitMs,
        signal: connectionSignal(request, reply),
        peer: isService ? undefined : request.peer,
        service: isService ? { collectorId: isCollecting ? collectorOf(request) : undefined } : undefined,
      });
      request.signInFlow = status.flow ?? null;
      return reply.code(status.httpStatus).send(status.body);
    },
  );
}

/** @throws AppError `invalid_service_token`, with the challenge that a 401 must carry (RFC 6750 §3, RFC 9110 §15.5.2) */
function readCredential(
  request: FastifyRequest,
  reply: FastifyReply,
  serviceToken: string | undefined,
): boolean {
  try {
    return hasServiceCredential(request, serviceToken);
  } catch (error) {
    reply.header('www-authenticate', 'Bearer error="invalid_token"');
    throw error;
  }
}

/** A wrong credential counts against the limit like none; the route itself refuses it. */
function isServiceRequest(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
