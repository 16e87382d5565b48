import { AppError, type ErrorCode, systemClock } from '@hybrid-mcp/core';
import {
  type AccountSummary,
  type InputRequired,
  isInputRequired,
  runTool,
  type Tool,
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
    const elapsedMs = () => Math.round(clock.nowMs() - startMs);
    const who = toWho(scope.caller);
    const tool = toolsByName.get(call.name);
    if (tool === undefined) {
      const name = toPrintableToolName(call.name);
      onToolCall?.({ who, tool: name, targets: [], outcome: 'unknown_tool', ms: elapsedMs() });
      throw new JsonRpcError('unknown_tool');
    }
    const { result, account, targets } = await callTool(tool, call, { services, scope });
    onToolCall?.({
      who,
      ...(account !== undefined && { account: account.id }),
      tool: tool.name,
      effect: tool.effect,
      targets: toPrintableTargets(targets),
      outcome: toOutcome(result, scope.signal),
      ms: elapsedMs(),
    });
    return result;
  };
}

interface Surroundings {
  readonly services: ToolServices;
  readonly scope: CallScope;
}

interface EndedCall {
  readonly result: InterruptibleResult | InputRequired;
  readonly account: AccountSummary | undefined;
  readonly targets: readonly string[];
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
  return { result, account: chosenAccount(), targets };
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
