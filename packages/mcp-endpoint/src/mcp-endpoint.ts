import { createOutbox } from '@hybrid-mcp/core';
import { connectionEnd, type TraceCarrier } from '@hybrid-mcp/http-base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { buildDispatcher } from './build-dispatcher.ts';
import type { McpHeaders } from './eras/answer-request.ts';
import { acceptOnlyJson } from './http/accept-only-json.ts';
import { type AnsweringParts, answerOverHttp, type HttpExchange } from './http/answer-over-http.ts';
import { createCallerReader } from './http/caller-reader.ts';
import { createHeartbeat } from './http/heartbeat.ts';
import { registerIconRoutes } from './http/icon-routes.ts';
import { sendJsonRpcError } from './http/send-json-rpc-error.ts';
import { JsonRpcError } from './json-rpc/json-rpc-error.ts';
import { isJsonRpcRequest } from './json-rpc/json-rpc-message.ts';
import { validateJsonRpcMessage } from './json-rpc/validate-json-rpc-message.ts';
import type { McpEndpointOptions } from './mcp-endpoint-options.ts';
import { logToolCall } from './tools/log-tool-call.ts';
import { logToolError } from './tools/log-tool-error.ts';
import { transferRoutes } from './transfers/transfer-routes.ts';

/**
 * Fastify plugin: `/mcp`, stateless MCP Streamable HTTP in every revision from 2024-10-07 to 2026-07-28. Any replica
 * answers any request. It keeps its parsers and its error format to itself. Every tool call leaves one line in the log,
 * marked `audit: true`.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
export const mcpEndpoint = fastifyPlugin(registerMcpEndpoint, {
  name: '@hybrid-mcp/mcp-endpoint',
  fastify: '5.x',
  decorators: { fastify: ['shutdownSignal'] },
  encapsulate: true,
});

async function registerMcpEndpoint(app: FastifyInstance, options: McpEndpointOptions): Promise<void> {
  const { principalOf } = options;
  if (options.iconBaseUrl !== undefined) registerIconRoutes(app, options.tools);
  await registerTransfers(app, options);
  const dispatcher = buildDispatcher({
    ...options,
    onToolError: options.onToolError ?? logToolError(app.log),
    onToolCall: options.onToolCall ?? logToolCall(app.log),
  });
  const heartbeat = createHeartbeat();
  const parts = { dispatcher, heartbeat, outbox: createOutbox() };
  const toCaller = createCallerReader();
  const traceHeadersOf = options.aroundToolCall && toTraceHeaders;
  app.addHook('onClose', async () => heartbeat.stop());

  acceptOnlyJson(app);
  app.setErrorHandler(sendJsonRpcError);
  // Calls that go well have their audit line, and everything else is asked by programs, time and again.
  app.post('/mcp', { config: { successLogLevel: 'debug' } }, (request, reply) => {
    const message = validateJsonRpcMessage(request.body);
    const headers = toMcpHeaders(request);
    if (!isJsonRpcRequest(message)) {
      dispatcher.accept(message, headers).then(() => reply.code(202).send(), reply.send.bind(reply));
      return;
    }
    const principal = principalOf(request);
    const allowed = principal.kind === 'user' ? app.limitPrincipal?.(principal.id, reply) : undefined;
    const caller = toCaller({
      principal,
      userAgent: request.headers['user-agent'],
      peer: request.peer,
    });
    const end = connectionEnd(request, reply);
    const scope = { caller, signal: end.signal, onAbort: end, traceHeaders: traceHeadersOf?.(request) };
    const exchange = { request, reply, message, headers, scope };
    if (allowed === undefined) answerOverHttp(exchange, parts);
    else answerWhenAllowed(allowed, exchange, parts);
  });
  app.route({
    method: ['GET', 'DELETE', 'PUT', 'PATCH'],
    url: '/mcp',
    // Every SDK client asks for a stream of the server's own and takes 405 for no.
    config: { requestLogLevel: 'debug' },
    onRequest: refuseMethod,
    handler: refuseMethod,
  });
}

/** Files are for browsers too: errors are answered as everywhere else, not as JSON-RPC. */
async function registerTransfers(app: FastifyInstance, options: McpEndpointOptions): Promise<void> {
  const { transfers, accounts, createGraphClient } = options;
  if (transfers === undefined) return;
  const { errorHandler } = app;
  await app.register(async (scope) => {
    scope.setErrorHandler(errorHandler);
    await transferRoutes(scope, { ...transfers, accounts, createGraphClient });
  });
}

function answerWhenAllowed(allowed: Promise<void>, exchange: HttpExchange, parts: AnsweringParts): void {
  const { reply } = exchange;
  allowed.then(() => answerOverHttp(exchange, parts)).catch(reply.send.bind(reply));
}

function toMcpHeaders({ headers }: FastifyRequest): McpHeaders {
  return {
    protocolVersion: toOne(headers['mcp-protocol-version']),
    method: toOne(headers['mcp-method']),
    name: toOne(headers['mcp-name']),
    param: (header) => toOne(headers[`mcp-param-${header.toLowerCase()}`]),
  };
}

function toTraceHeaders({ headers: { traceparent, tracestate } }: FastifyRequest): TraceCarrier {
  return { traceparent, tracestate };
}

/** Node joins the values of a header that came twice; only of a few does it make a list. */
function toOne(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value.join(', ') : value;
}

async function refuseMethod(_request: FastifyRequest, _reply: FastifyReply): Promise<never> {
  throw new JsonRpcError('method_not_allowed');
}
