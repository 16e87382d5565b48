import { type InputRequired, isInputRequired, type Tool, type ToolResult } from '@hybrid-mcp/graph-tools';
import type { AroundToolCall } from '@hybrid-mcp/http-base';
import { toRecord } from '../json-rpc/to-record.ts';
import type { CallTool } from './tool-call.ts';

/** Wraps what runs the tools, so that somebody follows each call on its way. */
export function followCalls(callTool: CallTool, around: AroundToolCall, tools: readonly Tool[]): CallTool {
  const names = new Set(tools.map(({ name }) => name));
  return (call, scope) => {
    // A name that a client made up is no name of a span.
    const tool = names.has(call.name) ? call.name : 'unknown';
    const origin = { tool, meta: toRecord(call.meta), http: scope.traceHeaders };
    return around(origin, () => callTool(call, scope), toOutcome);
  };
}

function toOutcome(result: ToolResult | InputRequired): string {
  if (isInputRequired(result)) return 'input_required';
  return result.isError ? String(result.structuredContent.error) : 'ok';
}
