import type { McpFeatures } from './features.ts';
import type { ServerInfo } from './server-info.ts';
import type { CallTool } from './tools/tool-call.ts';
import type { ListedTool } from './tools/tool-list.ts';

/** What an endpoint is, for either era; the same for every client. */
export interface EndpointDescription {
  readonly serverInfo: ServerInfo;
  readonly instructions: string;
  readonly toolList: readonly ListedTool[];
  readonly callTool: CallTool;
  readonly features: McpFeatures;
  /** Whether the transport carries messages that answer no request. */
  readonly canPush: boolean;
}
