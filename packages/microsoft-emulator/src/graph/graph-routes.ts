import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createStalledBody } from '../faults/stalled-body.ts';
import { createGuid, isGuid } from '../random-source.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { applicationRoutes } from './applications.ts';
import { faultsOf, registerBatchRoute } from './batch/batch-route.ts';
import { authenticateApp, authenticatePerson, requirePermission } from './bearer-token.ts';
import { calendarRoutes } from './calendar/calendar-routes.ts';
import { eventSearch } from './calendar/event-search.ts';
import { contactRoutes } from './contacts/contact-routes.ts';
import { groupRoutes } from './directory/group-routes.ts';
import { driveItemSearch } from './files/drive-item-search.ts';
import { filesRoutes } from './files/files-routes.ts';
import { buildGraphErrorBody, GraphError } from './graph-error.ts';
import { toGraphError } from './graph-fault.ts';
import { type AppRoute, type GraphReply, type GraphRoute, isReply } from './graph-route.ts';
import { registerJsonBody } from './json-body.ts';
import { mailRoutes } from './mail/mail-routes.ts';
import { messageSearch } from './mail/message-search.ts';
import { notesRoutes } from './notes/notes-routes.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { personSearch } from './people/person-search.ts';
import { buildSearchRoutes } from './search/search-routes.ts';
import { sharepointRoutes } from './sharepoint/sharepoint-routes.ts';
import { listItemSearch, siteSearch } from './sharepoint/site-search.ts';
import { subscriptionRoutes } from './subscriptions/subscription-routes.ts';
import { plannerRoutes } from './tasks/planner-routes.ts';
import { todoRoutes } from './tasks/todo-routes.ts';
import { chatMessageSearch } from './teams/chat-message-search.ts';
import { teamsRoutes } from './teams/teams-routes.ts';
import { workbooksRoutes } from './workbooks/workbooks-routes.ts';

const jsonType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Every operation of every area. */
const areas: readonly (readonly GraphRoute[])[] = [
  peopleRoutes,
  mailRoutes,
  calendarRoutes,
  // Before the files, which take what is left below a drive.
  workbooksRoutes,
  filesRoutes,
  contactRoutes,
  todoRoutes,
  plannerRoutes,
  groupRoutes,
  subscriptionRoutes,
  teamsRoutes,
  sharepointRoutes,
  buildSearchRoutes([
    messageSearch,
    eventSearch,
    driveItemSearch,
    listItemSearch,
    siteSearch,
    personSearch,
    chatMessageSearch,
  ]),
  notesRoutes,
];

const appRoutes: readonly AppRoute[] = applicationRoutes;

/** Registers Microsoft Graph below its own prefix; mount it at `/v1.0`. */
export function registerGraphRoutes(app: FastifyInstance, context: EmulatorContext): void {
  registerJsonBody(app);
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
  app.addHook('preHandler', async ({ url }) => {
    const fault = context.faults.take(faultsOf(url));
    if (fault !== undefined) throw toGraphError(fault, context);
  });
  app.setErrorHandler((error, _request, reply) => sendGraphError(reply, toKnownError(error), context));
  app.setNotFoundHandler((request) => refuseUnknownPath(request, context));
  registerBatchRoute(app, context);
  for (const routes of Map.groupBy(areas.flat(), ({ method, path }) => `${method} ${path}`).values()) {
    const [{ method, path: url }] = routes as [GraphRoute];
    app.route({ method, url, handler: (request, reply) => answerFirst(routes, request, reply, context) });
  }
  for (const route of appRoutes) {
    const { method, path: url } = route;
    app.route({ method, url, handler: (request, reply) => answerApp(route, request, reply, context) });
  }
}

/** Routes of the same path are told apart by what the request asks below it. */
function answerFirst(
  routes: readonly GraphRoute[],
  request: FastifyRequest,
  reply: FastifyReply,
  context: EmulatorContext,
) {
  const pathname = request.url.split('?', 1).join('');
  const route = routes.find(({ isFor }) => isFor?.(pathname) ?? true);
  return route === undefined
    ? refuseUnknownPath(request, context)
    : answerRoute(route, request, reply, context);
}

async function answerRoute(
  route: GraphRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  context: EmulatorContext,
) {
  const grant = authenticatePerson(request.headers.authorization, context);
  requirePermission(grant.scopes, route.permissions);
  const { people, data, subscriptions, clock, random, baseUrl } = context;
  const answer = await route.answer({
    person: grant.person,
    scopes: grant.scopes,
    people,
    data,
    subscriptions,
    clock,
    random,
    url: baseUrl + request.url,
    headers: request.headers as Record<string, string | undefined>,
    body: request.body,
    ...toSharedCall(request, context),
  });
  return sendAnswer(reply, answer, context);
}

function answerApp(
  route: AppRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  context: EmulatorContext,
): FastifyReply {
  const grant = authenticateApp(request.headers.authorization, context);
  requirePermission(grant.permissions, route.permissions);
  const answer = route.answer({ clients: context.clients, ...toSharedCall(request, context) });
  return sendAnswer(reply, answer, context);
}

function toSharedCall({ params, query }: FastifyRequest, { baseUrl }: EmulatorContext) {
  return {
    params: params as Record<string, string>,
    query: toQuery(query),
    metadataUrl: `${baseUrl}/v1.0/$metadata`,
  };
}

function sendAnswer(
  reply: FastifyReply,
  answer: object | 'accepted',
  context: EmulatorContext,
): FastifyReply {
  if (isGraphReply(answer)) return sendReply(reply, answer);
  const slow = context.faults.take(['graph-slow-body']);
  if (answer === 'accepted') reply.code(202);
  else reply.header('content-type', jsonType);
  const text = answer === 'accepted' ? '' : JSON.stringify(answer);
  return reply.send(slow ? createStalledBody(text, slow.stallMs) : text);
}

function isGraphReply(answer: object | 'accepted'): answer is GraphReply & { readonly [isReply]: true } {
  return answer !== 'accepted' && isReply in answer;
}

function sendReply(reply: FastifyReply, { status, headers = {}, body, bytes }: GraphReply): FastifyReply {
  reply.code(status).headers(headers);
  if (body !== undefined) return reply.header('content-type', jsonType).send(JSON.stringify(body));
  return reply.send(bytes === undefined ? '' : Buffer.from(bytes));
}

function toQuery(query: unknown): Record<string, string> {
  const entries = Object.entries(query ?? {}).map(([name, value]) => [name, String([value].flat()[0])]);
  return Object.fromEntries(entries);
}

/** Graph wants a token even where there is nothing, then names the segment it does not know. */
function refuseUnknownPath(request: FastifyRequest, context: EmulatorContext): never {
  authenticatePerson(request.headers.authorization, context);
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
