import { runTool } from '@hybrid-mcp/graph-tools';
import { JsonRpcError } from '../json-rpc/json-rpc-error.ts';
import type { ToolServices } from '../mcp-endpoint-options.ts';
import { runUntilAborted } from './run-until-aborted.ts';
import { createRunningCall } from './running-call.ts';
import type { CallTool } from './tool-call.ts';

/** Creates what runs the tools. */
export function createToolCaller(services: ToolServices): CallTool {
  const toolsByName = new Map(services.tools.map((tool) => [tool.name, tool]));
  return (call, scope) => {
    const tool = toolsByName.get(call.name);
    if (tool === undefined) return Promise.reject(new JsonRpcError('unknown_tool'));
    const running = createRunningCall(call, services, scope);
    if (call.notes !== undefined) call.notes.facts = running;
    return runUntilAborted({
      run: () => runTool(tool, call.args, running.context, running),
      signal: scope.signal,
      onAbort: scope.onAbort,
      isInterruptible: tool.effect === 'read',
    });
  };
}
