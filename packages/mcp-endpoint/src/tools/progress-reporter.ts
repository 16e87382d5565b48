import type { ToolContext } from '@hybrid-mcp/graph-tools';

/** One report of progress, as a tool gives it. */
export type Progress = Parameters<NonNullable<ToolContext['reportProgress']>>[0];

/**
 * Wraps `send` so that `progress` rises with every notification, as the protocol demands; a report that does not
 * rise is dropped.
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/utilities/progress
 */
export function createProgressReporter(send: (progress: Progress) => void): (progress: Progress) => void {
  let highest = Number.NEGATIVE_INFINITY;
  return (progress) => {
    if (!(progress.progress > highest)) return;
    highest = progress.progress;
    send(progress);
  };
}
