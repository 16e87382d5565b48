import type { Caller } from '@hybrid-mcp/graph-tools';
import type { ConnectionEnd, TraceCarrier } from '@hybrid-mcp/http-base';

/** Whom a call speaks for, and when it is to stop. */
export interface CallScope {
  readonly caller: Caller;
  /** Aborted when the client goes away or the server shuts down. */
  readonly signal: AbortSignal;
  /** Headers that name the trace of the HTTP request; only where somebody follows calls. */
  readonly traceHeaders?: TraceCarrier | undefined;
  /** Calls back when the signal aborts, where that is cheaper than a listener of the signal. */
  readonly onAbort?: Pick<ConnectionEnd, 'listen' | 'unlisten'> | undefined;
}
