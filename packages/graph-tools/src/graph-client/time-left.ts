import type { Clock } from '@hybrid-mcp/core';

/**
 * Starts to count down: the result tells how many milliseconds of `timeoutMs` are left, which may be none or less, and
 * `undefined` where there is no limit.
 */
export function startTimeLeft(timeoutMs: number | undefined, clock: Clock): () => number | undefined {
  const startMs = clock.nowMs();
  return () => (timeoutMs === undefined ? undefined : timeoutMs - (clock.nowMs() - startMs));
}
