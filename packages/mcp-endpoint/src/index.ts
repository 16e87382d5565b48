export { chooseTools, findToolProblems, type ToolChoice } from './choose-tools.ts';
export { createMcpOptions, type McpOptions, type McpOptionsInput } from './create-mcp-options.ts';
export type { FeatureCall } from './feature-call.ts';
export type {
  CompletionRequest,
  FilledPrompt,
  ListedPrompt,
  ListedResource,
  ListedResourceTemplate,
  McpFeatures,
  PromptProvider,
  ResourceProvider,
} from './features.ts';
export { mcpEndpoint } from './mcp-endpoint.ts';
export type { CreateGraphClient, McpEndpointOptions, ToolServices } from './mcp-endpoint-options.ts';
export type { ServerIcon, ServerInfo } from './server-info.ts';
export { type StdioOptions, serveStdio } from './stdio/serve-stdio.ts';
export { type ErrorLog, logToolError } from './tools/log-tool-error.ts';
export type { ToolCallRecord } from './tools/tool-call-record.ts';
export { buildToolList, type ListedTool } from './tools/tool-list.ts';
export type { TransferRoutesOptions } from './transfers/transfer-options.ts';
export { transferRoutes } from './transfers/transfer-routes.ts';
export type { Transfers } from './transfers/transfers.ts';
