/** What takes finished lines. */
export interface LineSink {
  write(lines: string): unknown;
}

/** Lines that go out together. */
export interface BatchedLines {
  write(line: string): void;
  /** Writes what has come so far. */
  flush(): void;
}

/** How long a line waits for others, at most. */
const waitMs = 10;

/** Characters at which a batch goes out at once. */
const maxLength = 65_536;

/**
 * Writes lines together that come within ten milliseconds: a call of the system for each would cost a busy server more
 * than all the rest of its log. Whoever creates this flushes when the process ends.
 */
export function batchLines(sink: LineSink): BatchedLines {
  let batch = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const lines = batch;
    batch = '';
    if (lines !== '') sink.write(lines);
  };
  return {
    write(line) {
      batch += line;
      if (batch.length >= maxLength) flush();
      else timer ??= setTimeout(flush, waitMs).unref();
    },
    flush,
  };
}
