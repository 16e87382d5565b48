import type { Implementation, ListToolsResult } from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv-provider.js';
import type { ServerInfo } from '../server-info.ts';
import type { ListedTool } from '../tool-list.ts';
import type { SdkServerParts } from './sdk-server.ts';

/** What a server says of itself; the same for every client. */
export interface ServerDescription {
  readonly serverInfo: ServerInfo;
  readonly instructions: string;
  readonly toolList: readonly ListedTool[];
}

/** Builds what all SDK servers of one description share. */
export function buildServerParts({ serverInfo, instructions, toolList }: ServerDescription): SdkServerParts {
  return {
    // The SDK's types ask for mutable arrays, though it only ever writes these out.
    serverInfo: serverInfo as Implementation,
    instructions,
    toolList: { tools: toolList as ListToolsResult['tools'] },
    jsonSchemaValidator: new AjvJsonSchemaValidator(),
  };
}
