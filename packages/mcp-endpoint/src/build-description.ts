import { withChangeResources } from './create-change-resources.ts';
import type { EndpointDescription } from './endpoint-description.ts';
import type { McpFeatures } from './features.ts';
import type { ToolServices } from './mcp-endpoint-options.ts';
import type { ServerInfo } from './server-info.ts';
import { offerSignIn } from './sign-in/offer-sign-in.ts';
import { followCalls } from './tools/followed-caller.ts';
import { createToolCaller } from './tools/tool-caller.ts';
import { buildToolList } from './tools/tool-list.ts';
import { writeLists } from './tools/write-lists.ts';

/** What {@link buildDescription} puts together. */
export interface DescriptionInput extends ToolServices, McpFeatures {
  readonly serverInfo: ServerInfo;
  readonly instructions: string;
  /** Where the server has pictures of tools. Default: they are part of the list. */
  readonly iconBaseUrl?: string | undefined;
  /** Whether the transport carries messages that answer no request. Default: no. */
  readonly canPush?: boolean | undefined;
}

/** Puts together what an endpoint is, whatever the transport. */
export function buildDescription(input: DescriptionInput): EndpointDescription {
  const { serverInfo, instructions, tools, resources, prompts, complete } = input;
  const runTool = createToolCaller(input);
  const callTool = offerSignIn(input.answerFormat === 'toon' ? writeLists(runTool, tools) : runTool, input);
  return {
    serverInfo,
    instructions,
    toolList: buildToolList(tools, input.iconBaseUrl),
    callTool: input.aroundToolCall ? followCalls(callTool, input.aroundToolCall, tools) : callTool,
    features: { resources: withChangeResources(resources, input.changes), prompts, complete },
    canPush: input.canPush ?? false,
  };
}
