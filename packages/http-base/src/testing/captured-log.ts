import type { LogStream } from '../logging/log-stream.ts';

/** A log stream that keeps its lines. */
export interface CapturedLog extends LogStream {
  readonly lines: readonly string[];
}

/** Captures a log, as a terminal's or as a file's. */
export function captureLog({ isTTY = false } = {}): CapturedLog {
  const lines: string[] = [];
  return { lines, isTTY, write: (line) => lines.push(line) };
}
