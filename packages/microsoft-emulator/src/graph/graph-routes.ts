import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createStalledBody } from '../faults/stalled-body.ts';
import { createGuid, isGuid } from '../random-source.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { authenticateBearer, requirePermission } from './bearer-token.ts';
import { buildGraphErrorBody, GraphError } from './graph-error.ts';
import { toGraphError } from './graph-fault.ts';
import type { GraphRoute } from './graph-route.ts';
import { peopleRoutes } from './people.ts';

const jsonType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Every operation of every area. */
const areas: readonly (readonly GraphRoute[])[] = [peopleRoutes];

/** Registers Microsoft Graph below its own prefix; mount it at `/v1.0`. */
export function registerGraphRoutes(app: FastifyInstance, context: EmulatorContext): void {
  app.addHook('onRequest', async (request, reply) => {
    const clientRequestId = request.headers['client-request-id'];
    const requestId = createGuid(context.random);
    reply.headers({
      'request-id': requestId,
      'client-request-id': isGuid(clientRequestId) ? clientRequestId : requestId,
      'cache-control': 'no-cache',
      'odata-version': '4.0',
    });
  });
  app.addHook('preHandler', async () => {
    const fault = context.faults.take(['graph-throttled', 'graph-unavailable', 'graph-claims-challenge']);
    if (fault !== undefined) throw toGraphError(fault, context);
  });
  app.setErrorHandler((error, _request, reply) => sendGraphError(reply, toKnownError(error), context));
  app.setNotFoundHandler((request) => refuseUnknownPath(request, context));
  for (const route of areas.flat()) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => answerRoute(route, request, reply, context),
    });
  }
}

function answerRoute(
  route: GraphRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  context: EmulatorContext,
) {
  const grant = authenticateBearer(request.headers.authorization, context);
  requirePermission(grant, route.permissions);
  const answer = JSON.stringify(
    route.answer({
      person: grant.person,
      people: context.people,
      query: toQuery(request.query),
      metadataUrl: `${context.baseUrl}/v1.0/$metadata`,
    }),
  );
  const slow = context.faults.take(['graph-slow-body']);
  return reply.header('content-type', jsonType).send(slow ? createStalledBody(answer, slow.stallMs) : answer);
}

function toQuery(query: unknown): Record<string, string> {
  const entries = Object.entries(query ?? {}).map(([name, value]) => [name, String([value].flat()[0])]);
  return Object.fromEntries(entries);
}

/** Graph wants a token even where there is nothing, then names the segment it does not know. */
function refuseUnknownPath(request: FastifyRequest, context: EmulatorContext): never {
  authenticateBearer(request.headers.authorization, context);
  const segment = request.url.split('?', 1).join('').split('/').filter(Boolean).at(-1) ?? '';
  throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${segment}'.`);
}

function toKnownError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  const refused = error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
  return refused
    ? new GraphError(400, 'BadRequest', 'The request is malformed or incorrect.')
    : new GraphError(500, 'generalException', 'An unspecified error has occurred.');
}

function sendGraphError(reply: FastifyReply, error: GraphError, { clock }: EmulatorContext): FastifyReply {
  const ids = {
    requestId: String(reply.getHeader('request-id')),
    clientRequestId: String(reply.getHeader('client-request-id')),
  };
  const body = JSON.stringify(buildGraphErrorBody(error, ids, clock.nowMs()));
  return reply
    .code(error.status)
    .headers(error.headers)
    .header('content-type', 'application/json')
    .send(body);
}
