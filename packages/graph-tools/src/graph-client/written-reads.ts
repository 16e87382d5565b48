import type { GraphRequest } from './graph-call.ts';
import type { GraphPath } from './graph-client.ts';
import type { StockRequest } from './stock-request.ts';

/** What Microsoft's client makes of a request, and nothing of whom it is for. */
export type WrittenRequest = Readonly<Pick<GraphRequest, 'method' | 'url' | 'headers' | 'body'>>;

/** Reads that have been written once and can be sent again as they are. */
export interface WrittenReads {
  /** How it was written, if it was. */
  find(request: StockRequest): WrittenRequest | undefined;
  /** Keeps how it was written, if it will be the same every time. */
  keep(request: StockRequest, written: WrittenRequest): void;
}

/**
 * Creates an empty {@link WrittenReads}. It takes no more than the fixed reads of the program, one per path: a GET without
 * headers whose path and query are frozen, which are those that a tool holds on to and that have nothing of a call in them.
 */
export function createWrittenReads(): WrittenReads {
  const reads = new WeakMap<GraphPath, readonly [query: StockRequest['query'], written: WrittenRequest]>();
  return {
    find(request) {
      if (!isFixed(request)) return undefined;
      const read = reads.get(request.path);
      return read?.[0] === request.query ? read?.[1] : undefined;
    },
    keep(request, written) {
      if (isFixed(request)) reads.set(request.path, [request.query, Object.freeze(written)]);
    },
  };
}

function isFixed({ method, path, query, headers }: StockRequest): boolean {
  const isPlainGet = method === 'get' && headers === undefined;
  return isPlainGet && Object.isFrozen(path) && (query === undefined || Object.isFrozen(query));
}
