import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import {
  CallToolRequestSchema,
  CompleteRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { endpointOptions } from '../fixtures/endpoint-options.ts';
import { type ReferenceAnswer, referenceAnswers, type Unknown } from './reference-answers.ts';

const schemas = {
  'tools/list': ListToolsRequestSchema,
  'tools/call': CallToolRequestSchema,
  'resources/list': ListResourcesRequestSchema,
  'resources/templates/list': ListResourceTemplatesRequestSchema,
  'resources/read': ReadResourceRequestSchema,
  'prompts/list': ListPromptsRequestSchema,
  'prompts/get': GetPromptRequestSchema,
  'completion/complete': CompleteRequestSchema,
} as const satisfies Record<keyof typeof referenceAnswers, unknown>;

/** @see https://modelcontextprotocol.io/specification/2025-11-25/server/resources#error-handling */
const resourceNotFound = -32002;

/** Answers as a stateless server made of the first SDK alone does, with JSON. */
export async function answerWithSdk1(request: Request): Promise<Response> {
  const server = new Server(endpointOptions.serverInfo, {
    capabilities: { tools: {}, resources: {}, prompts: {}, completions: {} },
    instructions: endpointOptions.instructions,
  });
  for (const [method, schema] of Object.entries(schemas)) {
    const answer: ReferenceAnswer = referenceAnswers[method as keyof typeof schemas];
    // One handler for all methods fits none of the types that the SDK has for each.
    server.setRequestHandler(
      schema as typeof ListToolsRequestSchema,
      async ({ params = {} }, { signal }) => answer({ params, signal, toError }) as never,
    );
  }
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport as Parameters<Server['connect']>[0]);
  return transport.handleRequest(request);
}

function toError(unknown: Unknown): McpError {
  return new McpError(
    unknown === 'resource' ? resourceNotFound : ErrorCode.InvalidParams,
    `No such ${unknown}`,
  );
}
