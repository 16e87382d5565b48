import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { AnswerFormat } from '../answer-format.ts';
import type { AnswerRequest } from '../answer-request.ts';
import { JsonRpcError } from '../json-rpc-error.ts';
import type { JsonRpcRequest } from '../json-rpc-message.ts';
import { createSdkServer } from './sdk-server.ts';
import { buildServerParts, type ServerDescription } from './server-description.ts';
import { toPublicMessage } from './to-public-message.ts';
import { withOpeningComment } from './with-opening-comment.ts';

/** Every header the SDK looks at. The client's own have been checked by then, more leniently than the SDK would. */
const acceptedHeaders = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };

/**
 * Creates the answerer for the protocol revisions up to 2025-11-25, on the first major version of the SDK. Each
 * request gets a server and a transport of its own, so equal ids of two clients never meet (CVE-2026-25536).
 */
export function createSdkAnswerer(description: ServerDescription): AnswerRequest {
  const parts = buildServerParts(description);
  return async ({ message, format, callTool }) => {
    const transport = createTransport(format === 'json');
    await createSdkServer(parts, { callTool, streams: format === 'sse' }).connect(transport);
    const request = new Request('http://localhost/mcp', { method: 'POST', headers: acceptedHeaders });
    const response = await transport.handleRequest(request, { parsedBody: withoutTask(message) });
    if (!response.ok) throw new JsonRpcError('invalid_params', { status: response.status });
    return toOurResponse(response, format);
  };
}

function createTransport(enableJsonResponse: boolean): WebStandardStreamableHTTPServerTransport {
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse });
  const send = transport.send.bind(transport);
  transport.send = (message, options) => send(toPublicMessage(message), options);
  return transport;
}

/** A server without the task capability has to run a task-augmented call as a plain one; the SDK would refuse it. */
function withoutTask(message: JsonRpcRequest): JsonRpcRequest {
  if (message.params?.task === undefined) return message;
  const { task, ...params } = message.params;
  return { ...message, params };
}

function toOurResponse({ body, headers }: Response, format: AnswerFormat): Response {
  headers.set('cache-control', 'no-store');
  // Whether the connection stays open is Node's decision, above all during a shutdown.
  headers.delete('connection');
  return new Response(format === 'sse' && body !== null ? withOpeningComment(body) : body, { headers });
}
