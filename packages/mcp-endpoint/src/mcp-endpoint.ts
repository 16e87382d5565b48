import { connectionSignal } from '@hybrid-mcp/http-base';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastifyPlugin } from 'fastify-plugin';
import { acceptOnlyJson } from './accept-only-json.ts';
import { toClientName } from './client-name.ts';
import { JsonRpcError } from './json-rpc-error.ts';
import { logToolError } from './log-tool-error.ts';
import type { McpEndpointOptions } from './mcp-endpoint-options.ts';
import { readMcpRequest } from './read-mcp-request.ts';
import { createSdkAnswerer } from './sdk/sdk-answerer.ts';
import { supportedProtocolVersions } from './sdk/supported-protocol-versions.ts';
import { sendJsonRpcError } from './send-json-rpc-error.ts';
import type { ToolCallRecord } from './tool-call-record.ts';
import { createToolCaller } from './tool-caller.ts';
import { buildToolList } from './tool-list.ts';

/**
 * Fastify plugin: `/mcp`, stateless MCP Streamable HTTP up to revision 2025-11-25. Any replica answers any request.
 * It keeps its parsers and its error format to itself. Every tool call leaves one line in the log, marked `audit: true`.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http
 */
export const mcpEndpoint = fastifyPlugin(registerMcpEndpoint, {
  name: '@hybrid-mcp/mcp-endpoint',
  fastify: '5.x',
  decorators: { fastify: ['shutdownSignal'] },
  encapsulate: true,
});

async function registerMcpEndpoint(app: FastifyInstance, options: McpEndpointOptions): Promise<void> {
  const { tools, principalOf, serverInfo, instructions } = options;
  const logToolCall = (record: ToolCallRecord) => app.log.info({ audit: true, ...record }, 'tool call');
  const toolsFor = createToolCaller({
    ...options,
    onToolError: options.onToolError ?? logToolError(app.log),
    onToolCall: options.onToolCall ?? logToolCall,
  });
  const answer = createSdkAnswerer({ serverInfo, instructions, toolList: buildToolList(tools) });

  acceptOnlyJson(app);
  app.setErrorHandler(sendJsonRpcError);
  app.post('/mcp', async (request, reply) => {
    const accepted = readMcpRequest(request, supportedProtocolVersions);
    if (accepted === undefined) return reply.code(202).send();
    const caller = {
      principal: principalOf(request),
      clientName: toClientName(request.headers['user-agent']),
    };
    const signal = connectionSignal(request, reply);
    return reply.send(await answer({ ...accepted, callTool: toolsFor({ caller, signal }) }));
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

async function refuseMethod(_request: FastifyRequest, _reply: FastifyReply): Promise<never> {
  throw new JsonRpcError('method_not_allowed');
}
