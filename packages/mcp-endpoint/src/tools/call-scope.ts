import type { Caller } from '@hybrid-mcp/graph-tools';

/** Whom a call speaks for, and when it is to stop. */
export interface CallScope {
  readonly caller: Caller;
  /** Aborted when the client goes away or the server shuts down. */
  readonly signal: AbortSignal;
}
