import { isClientGone } from '@hybrid-mcp/http-base';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toJsonRpcError } from './to-json-rpc-error.ts';
import { readJsonRpcId } from './validate-json-rpc-message.ts';

/** Seconds; a restart is over by then. */
const retryAfterSeconds = 5;

/**
 * Answers anything thrown with a JSON-RPC error; what is the server's own fault goes to the log of the request. A
 * client that has gone away gets none.
 */
export function sendJsonRpcError(
  thrown: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (isClientGone(thrown, request)) {
    request.log.debug({ err: thrown }, 'client went away');
    return reply.hijack();
  }
  const { status, code, message, data, cause } = toJsonRpcError(thrown);
  if (status >= 500) request.log.error({ error: data.error, err: cause }, 'request failed');
  if (status === 405) reply.header('allow', 'POST');
  if (status === 503) reply.header('retry-after', String(retryAfterSeconds));
  reply.errorCode = data.error;
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .send({ jsonrpc: '2.0', id: readJsonRpcId(request.body), error: { code, message, data } });
}
