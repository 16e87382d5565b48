import { AppError, type ErrorCode, systemClock } from '@hybrid-mcp/core';
import {
  type InputRequired,
  isInputRequired,
  runTool,
  type Tool,
  type ToolResult,
} from '@hybrid-mcp/graph-tools';
import { JsonRpcError } from '../json-rpc/json-rpc-error.ts';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import type { CallScope } from './call-scope.ts';
import { type InterruptibleResult, runUntilAborted } from './run-until-aborted.ts';
import { createRunningCall } from './running-call.ts';
import type { CallTool, ToolCall } from './tool-call.ts';
import { type ToolCallRecord, toPrintableTargets, toPrintableToolName, toWho } from './tool-call-record.ts';

/** Creates what runs the tools. Every call leaves one record, whatever becomes of it. */
export function createToolCaller(services: ToolServices): CallTool {
  const { clock = systemClock, onToolCall } = services;
  const toolsByName = new Map(services.tools.map((tool) => [tool.name, tool]));
  return async (call, scope) => {
    const startMs = clock.nowMs();
    const record = (seen: Omit<ToolCallRecord, 'who' | 'ms'>) =>
      onToolCall?.({ who: toWho(scope.caller), ...seen, ms: Math.round(clock.nowMs() - startMs) });
    const tool = toolsByName.get(call.name);
    if (tool === undefined) {
      record({ tool: toPrintableToolName(call.name), targets: [], outcome: 'unknown_tool' });
      throw new JsonRpcError('unknown_tool');
    }
    const { result, ...seen } = await callTool(tool, call, { services, scope });
    record({ tool: tool.name, effect: tool.effect, ...seen });
    return result;
  };
}

interface Surroundings {
  readonly services: ToolServices;
  readonly scope: CallScope;
}

interface EndedCall extends Pick<ToolCallRecord, 'account' | 'targets' | 'outcome'> {
  readonly result: ToolResult | InputRequired;
}

async function callTool(tool: Tool, call: ToolCall, { services, scope }: Surroundings): Promise<EndedCall> {
  const { signal } = scope;
  const { context, chosenAccount } = createRunningCall(call, services, scope);
  let targets: readonly string[] = [];
  const onTargets = (named: readonly string[]) => {
    targets = named;
  };
  const onError = (thrown: unknown) => {
    if (!isCausedByAbort(thrown, signal)) services.onToolError?.(thrown);
  };
  const result = await runUntilAborted({
    run: () => runTool(tool, call.args, context, { onError, onTargets, chosenAccount }),
    signal,
    isInterruptible: tool.effect === 'read',
  });
  const account = chosenAccount()?.id;
  return {
    result,
    ...(account !== undefined && { account }),
    targets: toPrintableTargets(targets),
    outcome: toOutcome(result, signal),
  };
}

function toOutcome(
  result: InterruptibleResult | InputRequired,
  { reason }: AbortSignal,
): ToolCallRecord['outcome'] {
  if (isInputRequired(result)) return 'input_required';
  const { isError, isInterrupted, structuredContent } = result;
  if (!isError) return 'ok';
  if (isInterrupted && !(reason instanceof AppError)) return 'aborted';
  return structuredContent.error as ErrorCode;
}

/** A client that hangs up is no fault of the server, so it does not belong in its error log. */
function isCausedByAbort(thrown: unknown, signal: AbortSignal): boolean {
  if (!signal.aborted) return false;
  return thrown === signal.reason || (thrown instanceof Error && thrown.cause === signal.reason);
}
