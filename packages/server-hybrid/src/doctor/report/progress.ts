import type { Terminal } from '@hybrid-mcp/http-base';

/** A line that changes while the checks run. */
export interface Progress {
  show(done: number, of: number): void;
  /** Takes the line away. */
  clear(): void;
}

/** To the first column, and erase the line. @see https://ecma-international.org/publications-and-standards/standards/ecma-48/ */
const startOver = '\r\u001b[2K';

/** Draws on a screen only; where nobody looks there is no line. */
export function createProgress(terminal: Terminal): Progress {
  if (!terminal.isTTY) return { show: () => {}, clear: () => {} };
  return {
    show: (done, of) => void terminal.write(`${startOver}Checking: ${done} of ${of} done`),
    clear: () => void terminal.write(startOver),
  };
}
