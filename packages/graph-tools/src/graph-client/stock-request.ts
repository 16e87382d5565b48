import type { GraphBody, GraphPath, GraphQuery } from './graph-client.ts';

/** One request as a tool describes it. */
export interface StockRequest {
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  /** Below `/v1.0`. */
  readonly path: GraphPath;
  readonly query?: GraphQuery | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON, or as it is. */
  readonly body?: GraphBody | Buffer | undefined;
}
