import fastifyCors from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const requestHeaders = [
  'content-type',
  'authorization',
  'mcp-protocol-version',
  'mcp-session-id',
  'mcp-method',
  'mcp-name',
  'last-event-id',
];
const exposedHeaders = ['mcp-session-id', 'www-authenticate'];

/**
 * Gives exactly these origins CORS headers, without credentials. With none, no response ever carries one.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export async function allowCrossOrigin(app: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await app.register(fastifyCors, {
    delegator: async (request: FastifyRequest) => ({
      origin: isAnswerable(request, origins) ? [...origins] : false,
      methods: ['GET', 'POST', 'DELETE'],
      allowedHeaders: requestHeaders,
      exposedHeaders,
      maxAge: 600,
    }),
  });
}

/** An OPTIONS that is no preflight goes on to the answer every other wrong method gets. */
function isAnswerable({ method, headers }: FastifyRequest, origins: readonly string[]): boolean {
  if (headers.origin === undefined || !origins.includes(headers.origin)) return false;
  return method !== 'OPTIONS' || headers['access-control-request-method'] !== undefined;
}
