import { AppError, type Clock } from '@hybrid-mcp/core';
import { readHeader } from './graph-answer.ts';
import type { GraphCall } from './graph-call.ts';
import type { GraphClient } from './graph-client.ts';
import { toGraphError } from './graph-error.ts';
import { type OpenFileOptions, openFile, toOpenedFile } from './open-file.ts';
import { type OpenedAnswer, withoutBody } from './send-opening.ts';
import type { StockClient } from './stock-client.ts';

/** What {@link createFileOpener} works with. */
export interface FileOpenerOptions {
  /** Does not wait for the end of a file. */
  readonly exchange: StockClient;
  readonly call: GraphCall;
  readonly elsewhere: Pick<OpenFileOptions, 'signal' | 'isLoopbackAllowed' | 'proxy'>;
  readonly clock: Clock;
}

/** Opens files: what Graph itself sends, and what it leads to, where no token goes. */
export function createFileOpener({
  exchange,
  call,
  elsewhere,
  clock,
}: FileOpenerOptions): GraphClient['open'] {
  return async (path, { method = 'GET', range, query } = {}) => {
    const headers = { accept: '*/*', ...(range !== undefined && { range }) };
    const answer: OpenedAnswer = await exchange({ method: 'get', path, query, headers }, call);
    if (answer.body !== undefined) return toOpenedFile(answer, withoutBody(answer.body, method));
    if (answer.status === 416) throw new AppError('invalid_range');
    if (answer.status !== 302) throw toGraphError(answer, clock.wallMs());
    return openFile({ url: readHeader(answer, 'location') ?? '', method, range, ...elsewhere });
  };
}
