import { AppError, type ErrorCode } from '@hybrid-mcp/core';
import { describeArgumentProblems } from './argument-problems.ts';
import type { Tool, ToolFailure } from './tool.ts';
import type { ToolContext } from './tool-context.ts';

/** Result of one tool call, for any MCP SDK. Its JSON text is the transport's part. */
export interface ToolResult {
  /** What the tool's `output` describes, or a {@link ToolFailure}; satisfies `outputJsonSchema` either way. */
  readonly structuredContent: Record<string, unknown>;
  /** True exactly when `structuredContent` is a {@link ToolFailure}. */
  readonly isError: boolean;
}

/** Options of {@link runTool}. */
export interface RunToolOptions {
  /** Gets what belongs in the log: anything thrown that is no `AppError`, and every `AppError` that has a cause. */
  readonly onError?: ((thrown: unknown) => void) | undefined;
}

/**
 * Runs one call: checks the arguments, runs the tool, and strips the answer to what the tool promises. Never rejects:
 * whatever goes wrong becomes a {@link ToolFailure}, and only public sentences reach it.
 *
 * @param args the arguments as they came; absent ones count as none
 */
export async function runTool(
  tool: Tool,
  args: unknown,
  context: ToolContext,
  { onError }: RunToolOptions = {},
): Promise<ToolResult> {
  try {
    const input = validateArguments(tool, args);
    const answer = await tool.run(input, context);
    return { structuredContent: tool.output.parse(answer), isError: false };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.cause !== undefined) onError?.(thrown);
    return toFailedResult(thrown instanceof AppError ? thrown : new AppError('internal_error'));
  }
}

function validateArguments(tool: Tool, args: unknown): Record<string, unknown> {
  const checked = tool.input.safeParse(args ?? {});
  if (checked.success) return checked.data;
  const sentence = describeArgumentProblems(tool, checked.error.issues);
  throw new AppError('invalid_arguments', { sentence });
}

function toFailedResult({ code, message }: AppError): ToolResult {
  const failure: ToolFailure = {
    success: false,
    error: code satisfies ErrorCode,
    error_description: message,
  };
  return { structuredContent: { ...failure }, isError: true };
}
