import type { ToolResult } from '@hybrid-mcp/graph-tools';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import type { CallScope } from '../tools/call-scope.ts';
import type { ToolCall } from '../tools/tool-call.ts';
import { createToolCaller } from '../tools/tool-caller.ts';

/** What runs the tools for one scope; none of them asks the client anything. */
export function createScopedCaller(
  services: ToolServices,
): (scope: CallScope) => (call: ToolCall) => Promise<ToolResult> {
  const callTool = createToolCaller(services);
  return (scope) => async (call) => (await callTool(call, scope)) as ToolResult;
}
