import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendPage } from '../pages/send-page.ts';
import type { EmulatorContext } from '../server/emulator-context.ts';
import { AadstsError, buildErrorBody } from './aadsts-error.ts';
import { registerAuthorizeRoutes } from './authorize-routes.ts';
import { registerDeviceCodeRoute } from './device-code-route.ts';
import { registerDeviceLoginRoutes } from './device-login-routes.ts';
import { registerDiscoveryRoutes } from './discovery-routes.ts';
import { registerTokenRoutes } from './token-routes.ts';

/** Registers everything that `login.microsoftonline.com` answers. Errors have Microsoft's shape, pages for people. */
export function registerEntraRoutes(app: FastifyInstance, context: EmulatorContext): void {
  app.setErrorHandler((error, request, reply) => {
    const aadsts = toAadstsError(error);
    if (aadsts === undefined) throw error;
    return isForPeople(request)
      ? sendErrorPage(reply, aadsts, context)
      : sendError(request, reply, aadsts, context);
  });
  registerDiscoveryRoutes(app, context);
  registerAuthorizeRoutes(app, context);
  registerTokenRoutes(app, context);
  registerDeviceCodeRoute(app, context);
  registerDeviceLoginRoutes(app, context);
}

/** Fastify's own refusals (body too large, no such media type) have a 4xx `statusCode`. */
function toAadstsError(error: unknown): AadstsError | undefined {
  if (error instanceof AadstsError) return error;
  const refused = error instanceof Error && 'statusCode' in error && Number(error.statusCode) < 500;
  return refused ? new AadstsError(9002313) : undefined;
}

function isForPeople(request: FastifyRequest): boolean {
  return /\/(?:authorize|logout|devicelogin)$/.test(request.routeOptions.url ?? '');
}

function sendErrorPage(reply: FastifyReply, error: AadstsError, context: EmulatorContext): FastifyReply {
  const { timestamp, trace_id, correlation_id } = buildErrorBody(error, context);
  const { sentence, number } = error;
  const values = { sentence, number: `AADSTS${number}`, timestamp, trace_id, correlation_id };
  return sendPage(reply.code(400), context.pages.render('error', values));
}

function sendError(
  request: FastifyRequest,
  reply: FastifyReply,
  error: AadstsError,
  context: EmulatorContext,
): FastifyReply {
  const body = buildErrorBody(error, { ...context, clientRequestId: readClientRequestId(request) });
  return reply.code(error.row.status).header('cache-control', 'no-store').send(body);
}

/** Clients send it as a header; MSAL sends it in the form. */
function readClientRequestId({ headers, body }: FastifyRequest): unknown {
  if (typeof body === 'object' && body !== null && 'client-request-id' in body)
    return body['client-request-id'];
  return headers['client-request-id'];
}
