export { createMcpOptions, type McpOptions, type McpOptionsInput } from './create-mcp-options.ts';
export { type ErrorLog, logToolError } from './log-tool-error.ts';
export { mcpEndpoint } from './mcp-endpoint.ts';
export type { CreateGraphClient, McpEndpointOptions, ToolServices } from './mcp-endpoint-options.ts';
export type { ServerIcon, ServerInfo } from './server-info.ts';
export { type StdioOptions, serveStdio } from './stdio/serve-stdio.ts';
export type { ToolCallRecord } from './tool-call-record.ts';
