import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  CallToolRequestSchema,
  type Implementation,
  ListToolsRequestSchema,
  type ListToolsResult,
  type ServerNotification,
  type ServerRequest,
} from '@modelcontextprotocol/sdk/types.js';
import type { jsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/types.js';
import { createProgressReporter, type Progress } from '../progress-reporter.ts';
import type { CallTool } from '../tool-call.ts';

/** What every SDK server of one endpoint shares; built once. */
export interface SdkServerParts {
  readonly serverInfo: Implementation;
  readonly instructions: string;
  readonly toolList: ListToolsResult;
  /** Without a shared one, each server compiles a validator of its own: 0.4 ms a request. */
  readonly jsonSchemaValidator: jsonSchemaValidator;
}

/** What belongs to one request. */
export interface SdkServerRequest {
  readonly callTool: CallTool;
  /** Whether the answer is a stream, so that progress can be sent at all. */
  readonly streams: boolean;
}

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Creates the SDK server that answers one request. It offers tools and nothing else. */
export function createSdkServer(parts: SdkServerParts, { callTool, streams }: SdkServerRequest): Server {
  const { serverInfo, instructions, toolList, jsonSchemaValidator } = parts;
  const options = { capabilities: { tools: {} }, instructions, jsonSchemaValidator };
  const server = new Server(serverInfo, options);
  server.setRequestHandler(ListToolsRequestSchema, () => toolList);
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const reportProgress = streams ? toProgressReporter(extra) : undefined;
    const { content, ...result } = await callTool({
      name: params.name,
      args: params.arguments ?? {},
      reportProgress,
      signal: extra.signal,
    });
    return { ...result, content: [...content] };
  });
  return server;
}

function toProgressReporter(extra: Extra): ((progress: Progress) => void) | undefined {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return undefined;
  return createProgressReporter((progress) => {
    const notification = {
      method: 'notifications/progress',
      params: { progressToken, ...progress },
    } as const;
    // A report may lose the race against the end of its stream; nobody is left to read it then.
    extra.sendNotification(notification).catch(() => undefined);
  });
}
