import type { ClientCapabilities, ClientInput } from '@hybrid-mcp/graph-tools';
import {
  CLIENT_CAPABILITIES_META_KEY,
  createMcpHandler,
  INVALID_PARAMS,
  ProtocolError,
  ResourceNotFoundError,
  Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { endpointOptions } from '../fixtures/endpoint-options.ts';
import { type ReferenceAnswer, referenceAnswers, type Unknown } from './reference-answers.ts';

const listHint = { ttlMs: 300_000, cacheScope: 'public' } as const;

const handler = createMcpHandler(createServer, { legacy: 'reject' });

/** Answers as a server made of the second SDK alone does. */
export async function answerWithSdk2(request: Request): Promise<Response> {
  return handler.fetch(request);
}

function createServer(): Server {
  const server = new Server(endpointOptions.serverInfo, {
    capabilities: { tools: {}, resources: {}, prompts: {}, completions: {} },
    instructions: endpointOptions.instructions,
    cacheHints: {
      'server/discover': listHint,
      'tools/list': listHint,
      'resources/list': listHint,
      'resources/templates/list': listHint,
      'prompts/list': listHint,
    },
  });
  for (const [method, answer] of Object.entries<ReferenceAnswer>(referenceAnswers)) {
    // One handler for all methods fits none of the types that the SDK has for each.
    server.setRequestHandler(
      method as 'tools/call',
      (async (
        { params = {} }: { readonly params?: Readonly<Record<string, unknown>> },
        { mcpReq }: ServerContext,
      ) =>
        answer({
          params,
          signal: mcpReq.signal,
          clientInput: toClientInput(mcpReq),
          toError: (unknown) => toError(unknown, params),
        })) as never,
    );
  }
  return server;
}

function toClientInput({ envelope, inputResponses, requestState }: ServerContext['mcpReq']): ClientInput {
  const state = requestState();
  return {
    capabilities: ((envelope as Readonly<Record<string, unknown>>)[CLIENT_CAPABILITIES_META_KEY] ??
      {}) as ClientCapabilities,
    responses: inputResponses ?? {},
    state: typeof state === 'string' ? JSON.parse(state) : undefined,
  };
}

function toError(unknown: Unknown, { uri }: Readonly<Record<string, unknown>>): Error {
  if (unknown === 'resource') return new ResourceNotFoundError(String(uri));
  return new ProtocolError(INVALID_PARAMS, `No such ${unknown}`);
}
