import { isClientGone } from '@hybrid-mcp/http-base';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toErrorText } from '../json-rpc/error-text.ts';
import { logOwnFault } from '../json-rpc/log-own-fault.ts';
import { toJsonRpcError } from '../json-rpc/to-json-rpc-error.ts';
import { readJsonRpcId } from '../json-rpc/validate-json-rpc-message.ts';

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
  const error = toJsonRpcError(thrown);
  const { status, data } = error;
  logOwnFault(error, request.log);
  if (status === 405) reply.header('allow', 'POST');
  if (status === 503) reply.header('retry-after', String(retryAfterSeconds));
  reply.errorCode = data.error;
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('content-type', 'application/json; charset=utf-8')
    .send(toErrorText(readJsonRpcId(request.body), error));
}
