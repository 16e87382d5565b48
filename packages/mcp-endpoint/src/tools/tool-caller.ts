import { AppError, type ErrorCode, systemClock } from '@hybrid-mcp/core';
import { type InputRequired, isInputRequired, runTool } from '@hybrid-mcp/graph-tools';
import { JsonRpcError } from '../json-rpc/json-rpc-error.ts';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import { type InterruptibleResult, runUntilAborted } from './run-until-aborted.ts';
import { createRunningCall } from './running-call.ts';
import type { CallTool } from './tool-call.ts';
import { type ToolCallRecord, toPrintableTargets, toPrintableToolName, toWho } from './tool-call-record.ts';

/** Creates what runs the tools. Every call leaves one record, whatever becomes of it. */
export function createToolCaller(services: ToolServices): CallTool {
  const { clock = systemClock, onToolCall } = services;
  const toolsByName = new Map(services.tools.map((tool) => [tool.name, tool]));
  return async (call, scope) => {
    const startMs = clock.nowMs();
    const { signal, onAbort } = scope;
    const who = toWho(scope.caller);
    const toMs = () => Math.round(clock.nowMs() - startMs);
    const tool = toolsByName.get(call.name);
    if (tool === undefined) {
      const name = toPrintableToolName(call.name);
      onToolCall?.({ who, tool: name, targets: [], outcome: 'unknown_tool', ms: toMs() });
      throw new JsonRpcError('unknown_tool');
    }
    const running = createRunningCall(call, services, scope);
    const result = await runUntilAborted({
      run: () => runTool(tool, call.args, running.context, running),
      signal,
      onAbort,
      isInterruptible: tool.effect === 'read',
    });
    const account = running.chosenAccount()?.id;
    onToolCall?.({
      who,
      ...(account !== undefined && { account }),
      tool: tool.name,
      effect: tool.effect,
      targets: toPrintableTargets(running.targets()),
      outcome: toOutcome(result, signal),
      ms: toMs(),
    });
    return result;
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
