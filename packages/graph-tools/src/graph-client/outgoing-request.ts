import type { AbortNotice } from './abort-notice.ts';
import type { GraphAnswer } from './graph-answer.ts';

/** One request on its way to Graph. */
export interface OutgoingRequest {
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  /** What is fixed of the path below `/v1.0`, around the values. */
  readonly pathParts?: readonly string[] | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer | undefined;
  /** Aborts the request and the reading of its answer. */
  readonly signal?: AbortSignal | undefined;
  /** Calls back when the signal aborts. Default: a listener of the signal. */
  readonly onAbort?: AbortNotice | undefined;
  /** Time left for request and answer together, where it is less than the transport's own, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Sends one request and resolves to its answer, body included, whatever the status. Rejects with `AppError`:
 * `graph_unavailable` means that the outcome is unknown.
 */
export type SendRequest = (request: OutgoingRequest) => Promise<GraphAnswer>;
