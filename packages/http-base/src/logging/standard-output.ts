import { pino } from 'pino';
import { type BatchedLines, batchLines } from './batched-lines.ts';

let opened: BatchedLines | undefined;

/**
 * The standard output of this process, for lines of a log. pino writes to it faster than `process.stdout` does, and waits
 * for a reader that is slow; what has not gone out when the process ends goes out then.
 */
export function standardOutput(): BatchedLines {
  if (opened === undefined) {
    opened = batchLines(pino.destination({ dest: 1, sync: true }));
    process.on('exit', opened.flush);
  }
  return opened;
}
