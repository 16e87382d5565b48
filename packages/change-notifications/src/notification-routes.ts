import { AppError } from '@hybrid-mcp/core';
import type { RouteConfig } from '@hybrid-mcp/http-base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import type { NotificationReceiver } from './receive-notifications.ts';

/** Options of {@link notificationRoutes}. */
export interface NotificationRoutesOptions {
  readonly receiver: NotificationReceiver;
}

/** Path of the receiver, below the public URL of the server. */
export const notificationPath = '/notifications';

/** Largest body, in bytes: Graph sends up to a kilobyte for each change, and bundles them. */
const maxBodyBytes = 512 * 1024;

/** Longest token that is given back, in characters; Graph's have some hundred. */
const maxTokenLength = 1_024;

const quiet = { successLogLevel: 'debug' } as const satisfies RouteConfig;

/**
 * Fastify plugin: what Microsoft Graph calls. It gives back the token with which Graph asks whether somebody is there, and
 * takes notifications with a 202 that says nothing of what becomes of them.
 * @see https://learn.microsoft.com/graph/change-notifications-delivery-webhooks
 */
export const notificationRoutes = fastifyPlugin(registerNotificationRoutes, {
  name: '@hybrid-mcp/change-notifications',
  fastify: '5.x',
  encapsulate: true,
});

async function registerNotificationRoutes(
  app: FastifyInstance,
  { receiver }: NotificationRoutesOptions,
): Promise<void> {
  // The question whether somebody is there comes as text, with nothing in it.
  app.addContentTypeParser('text/plain', { parseAs: 'string', bodyLimit: maxTokenLength }, async () => null);
  const config = quiet;
  app.get(notificationPath, { config }, (request, reply) => {
    if (!isValidation(request)) throw new AppError('invalid_request');
    return answerValidation(request, reply);
  });
  app.post(notificationPath, { config, bodyLimit: maxBodyBytes }, async (request, reply) => {
    if (isValidation(request)) return answerValidation(request, reply);
    const { dropped } = await receiver.receive(request.body);
    for (let each = 0; each < dropped; each += 1) app.operations.refused('notifications');
    return reply.code(202).send();
  });
}

function isValidation({ query }: FastifyRequest): boolean {
  return (query as { readonly validationToken?: unknown }).validationToken !== undefined;
}

/** Plain text that no browser takes for anything else: the headers of every answer forbid it to guess. */
function answerValidation({ query }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { validationToken: token } = query as { readonly validationToken?: unknown };
  if (typeof token !== 'string' || token === '' || token.length > maxTokenLength)
    throw new AppError('invalid_request');
  return reply
    .header('content-type', 'text/plain; charset=utf-8')
    .header('x-content-type-options', 'nosniff')
    .send(token);
}
