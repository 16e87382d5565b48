import { isInputRequired } from '../client-input.ts';
import { runTool, type ToolResult } from '../run-tool.ts';

/** Runs a tool that asks the client nothing. @throws Error when it does */
export async function runToEnd(...call: Parameters<typeof runTool>): Promise<ToolResult> {
  const result = await runTool(...call);
  if (isInputRequired(result)) throw new Error('This tool was not expected to ask anything');
  return result;
}
