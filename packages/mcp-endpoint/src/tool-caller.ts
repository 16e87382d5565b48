import {
  type Caller,
  createLazyGraphClient,
  runTool,
  type Tool,
  type ToolContext,
  type ToolResult,
  toAccountSelection,
} from '@hybrid-mcp/graph-tools';
import { JsonRpcError } from './json-rpc-error.ts';
import type { ToolServices } from './mcp-endpoint-options.ts';
import { runUntilAborted } from './run-until-aborted.ts';
import type { CallTool, ToolCall, ToolCallResult } from './tool-call.ts';

/** Whom a call speaks for, and when it is to stop. */
export interface CallScope {
  readonly caller: Caller;
  /** Aborted when the client goes away or the server shuts down. */
  readonly signal: AbortSignal;
}

/** Creates what runs the tools: given the scope of a request, it returns the {@link CallTool} of that request. */
export function createToolCaller(services: ToolServices): (scope: CallScope) => CallTool {
  const toolsByName = new Map(services.tools.map((tool) => [tool.name, tool]));
  return (scope) => async (call) => {
    const tool = toolsByName.get(call.name);
    if (tool === undefined) throw new JsonRpcError('unknown_tool');
    return toCallResult(await callTool(tool, call, { services, scope }));
  };
}

interface Surroundings {
  readonly services: ToolServices;
  readonly scope: CallScope;
}

function callTool(tool: Tool, call: ToolCall, { services, scope }: Surroundings): Promise<ToolResult> {
  const { signal } = scope;
  const context = buildToolContext(call, { services, scope });
  const onError = (thrown: unknown) => {
    if (!isCausedByAbort(thrown, signal)) services.onToolError?.(thrown);
  };
  return runUntilAborted({
    run: () => runTool(tool, call.args, context, { onError }),
    signal,
    isInterruptible: tool.effect === 'read',
  });
}

function buildToolContext(
  { args, reportProgress }: ToolCall,
  { services, scope }: Surroundings,
): ToolContext {
  const { signIn, accounts, createGraphClient } = services;
  const { caller, signal } = scope;
  const graph = createLazyGraphClient({
    selectToken: () => accounts.selectToken({ caller, ...toAccountSelection(args) }),
    createClient: (getToken) => createGraphClient({ getToken, signal }),
  });
  return { caller, signIn, accounts, graph, signal, reportProgress };
}

/** A client that hangs up is no fault of the server, so it does not belong in its error log. */
function isCausedByAbort(thrown: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return thrown === signal.reason || (thrown instanceof Error && thrown.cause === signal.reason);
}

function toCallResult({ structuredContent, isError }: ToolResult): ToolCallResult {
  const content = [{ type: 'text', text: JSON.stringify(structuredContent) }] as const;
  return isError ? { content, structuredContent, isError } : { content, structuredContent };
}
