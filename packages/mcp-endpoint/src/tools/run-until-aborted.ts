import { toAppError } from '@hybrid-mcp/core';
import type { InputRequired, ToolResult } from '@hybrid-mcp/graph-tools';
import type { CallScope } from './call-scope.ts';

/** Options of {@link runUntilAborted}. */
export interface RunUntilAbortedOptions<Result> extends Pick<CallScope, 'signal' | 'onAbort'> {
  readonly run: () => Promise<Result>;
  /** Whether the call may be left alone once it has begun; a write may not, since nobody would learn its outcome. */
  readonly isInterruptible: boolean;
}

/** The result of a call, and whether it is that of the abort and not the tool's own. */
export type InterruptibleResult = ToolResult & { readonly isInterrupted?: true };

/**
 * Runs a call, or fails it with the reason of `signal` as soon as that is aborted. This does not depend on what the
 * tool makes of the signal. A call that is not interruptible is not begun after the abort, but finished once begun.
 */
export function runUntilAborted<Result extends ToolResult | InputRequired>({
  run,
  signal,
  onAbort = listeningTo(signal),
  isInterruptible,
}: RunUntilAbortedOptions<Result>): Promise<Result | InterruptibleResult> {
  if (signal.aborted) return Promise.resolve(toInterruptedResult(signal));
  if (!isInterruptible) return run();
  return new Promise((resolve, reject) => {
    const interrupt = () => {
      onAbort.unlisten(interrupt);
      resolve(toInterruptedResult(signal));
    };
    onAbort.listen(interrupt);
    run().then(
      (result) => {
        onAbort.unlisten(interrupt);
        resolve(result);
      },
      (thrown) => {
        onAbort.unlisten(interrupt);
        reject(thrown);
      },
    );
  });
}

/** A signal made by AbortSignal.any stays in memory for as long as it has listeners. */
function listeningTo(signal: AbortSignal): NonNullable<CallScope['onAbort']> {
  return {
    listen: (listener) => signal.addEventListener('abort', listener),
    unlisten: (listener) => signal.removeEventListener('abort', listener),
  };
}

function toInterruptedResult(signal: AbortSignal): InterruptibleResult {
  const { code, message } = toAppError(signal.reason);
  const structuredContent = { success: false, error: code, error_description: message };
  return { structuredContent, isError: true, isInterrupted: true };
}
