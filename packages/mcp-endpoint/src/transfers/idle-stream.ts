import { Readable } from 'node:stream';
import { AppError } from '@hybrid-mcp/core';

/**
 * The same bytes, which end with an error once none has moved for a while: because none comes, or because nobody takes
 * them. Ending it ends its source.
 */
export function withIdleDeadline(source: Readable, idleMs: number): Readable {
  const watched = Readable.from(relay(), { objectMode: false });
  async function* relay(): AsyncGenerator<Buffer> {
    const timer = setTimeout(() => {
      const late = new AppError('graph_unavailable', { cause: new Error('A file has stopped moving') });
      source.destroy(late);
      watched.destroy(late);
    }, idleMs);
    try {
      for await (const chunk of source as AsyncIterable<Buffer>) {
        timer.refresh();
        yield chunk;
        timer.refresh();
      }
    } finally {
      clearTimeout(timer);
    }
  }
  watched.once('close', () => source.destroy());
  return watched;
}

/** What comes, until nothing has come for a while. Leaving it before its end leaves its source open. */
export async function* readWithDeadline(source: Readable, idleMs: number): AsyncGenerator<Buffer> {
  const late = new AppError('invalid_request', { cause: new Error('A file has stopped coming') });
  const watch = () => setTimeout(() => source.destroy(late), idleMs);
  let timer = watch();
  try {
    for await (const chunk of source.iterator({ destroyOnReturn: false })) {
      clearTimeout(timer);
      yield chunk as Buffer;
      timer = watch();
    }
  } finally {
    clearTimeout(timer);
  }
}
