import { toAppError } from '@hybrid-mcp/core';
import type { InputRequired, ToolResult } from '@hybrid-mcp/graph-tools';

/** Options of {@link runUntilAborted}. */
export interface RunUntilAbortedOptions<Result> {
  readonly run: () => Promise<Result>;
  readonly signal: AbortSignal;
  /** Whether the call may be left alone once it has begun; a write may not, since nobody would learn its outcome. */
  readonly isInterruptible: boolean;
}

/** The result of a call, and whether it is that of the abort and not the tool's own. */
export type InterruptibleResult = ToolResult & { readonly isInterrupted?: true };

/**
 * Runs a call, or fails it with the reason of `signal` as soon as that is aborted. This does not depend on what the
 * tool makes of the signal. A call that is not interruptible is not begun after the abort, but finished once begun.
 */
export async function runUntilAborted<Result extends ToolResult | InputRequired>({
  run,
  signal,
  isInterruptible,
}: RunUntilAbortedOptions<Result>): Promise<Result | InterruptibleResult> {
  if (signal.aborted) return toInterruptedResult(signal);
  if (!isInterruptible) return run();
  const { promise, resolve, reject } = Promise.withResolvers<Result | InterruptibleResult>();
  const onAbort = () => resolve(toInterruptedResult(signal));
  signal.addEventListener('abort', onAbort);
  run().then(resolve, reject);
  try {
    return await promise;
  } finally {
    // A signal made by AbortSignal.any stays in memory for as long as it has listeners.
    signal.removeEventListener('abort', onAbort);
  }
}

function toInterruptedResult(signal: AbortSignal): InterruptibleResult {
  const { code, message } = toAppError(signal.reason);
  const structuredContent = { success: false, error: code, error_description: message };
  return { structuredContent, isError: true, isInterrupted: true };
}
