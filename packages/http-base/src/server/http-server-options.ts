import type { Clock, RateCounter } from '@hybrid-mcp/core';
import type { ServerLogger } from '../logging/create-logger.ts';
import type { LogLevel } from '../logging/log-level.ts';
import type { LogStream } from '../logging/log-stream.ts';
import type { HttpObserver } from './http-observer.ts';

/** When a connection that stalls is cut. A response that is held open is never cut by these. */
export interface ConnectionTimeouts {
  /** Milliseconds until all request headers must have arrived; default 10,000. Also cuts silent new sockets. */
  readonly headersMs: number;
  /** Milliseconds until the whole request, body included, must have arrived; default 30,000. */
  readonly requestMs: number;
  /** Milliseconds a socket may idle after a response; default 5,000. */
  readonly keepAliveMs: number;
  /** Milliseconds between two looks for stalled connections; default 1,000. */
  readonly checkEveryMs: number;
}

/** What {@link createHttpServer} needs to know. */
export interface HttpServerOptions {
  /** Product name for `/` and the log, for example `hybrid-mcp`. */
  readonly name: string;
  /** Version for `/`, `/health` and the log. */
  readonly version: string;
  /** The URL under which people and clients reach this server. */
  readonly publicBaseUrl: string;
  /** Address to listen on; `localhost`, `127.0.0.1` and `::1` also admit the loopback names as Host. */
  readonly listenHost: string;
  /** Port to listen on; 0 lets the system choose. */
  readonly port: number;
  /** Further Host names: `name` matches every port, `name:port` only that one. Default none. */
  readonly allowedHosts?: readonly string[];
  /** Browser origins that may call this server and get CORS headers, compared exactly. Default none. */
  readonly allowedOrigins?: readonly string[];
  /** Addresses or CIDR ranges whose X-Forwarded-For and -Proto are believed. Default none. */
  readonly trustedProxies?: readonly string[];
  /** The log, from `createLogger`; default one of its own, to which the next two belong. */
  readonly logger?: ServerLogger;
  /** Least severe level that is logged; default `info`. */
  readonly logLevel?: LogLevel;
  /** Where the log goes; default standard output. */
  readonly logStream?: LogStream;
  /** Further fields of `GET /`. The plain ones are shown on its page as well. */
  readonly info?: Readonly<Record<string, unknown>>;
  /** Dependencies of `GET /ready`, by name; a rejection means not ready. */
  readonly readiness?: Readonly<Record<string, () => Promise<void>>>;
  /** Milliseconds that each readiness check may take; default 300. */
  readonly readinessBudgetMs?: number;
  /** Connections at a time; further ones are cut at once. Default no limit. */
  readonly maxConnections?: number;
  /** Connections of one peer at a time: of one address, or one IPv6 network of 64 bits. Default no limit. */
  readonly maxConnectionsPerPeer?: number;
  /** Milliseconds the event loop may be late on average before new work is refused. Default no limit. */
  readonly maxEventLoopDelayMs?: number;
  /** Milliseconds over which that average is taken; default 1,000. */
  readonly pressureSampleMs?: number;
  /** Requests of one peer in a minute. Default no limit. */
  readonly requestsPerMinute?: number;
  /** Requests of one authenticated principal in a minute, where a plugin knows one. Default no limit. */
  readonly principalRequestsPerMinute?: number;
  /** Counts for all replicas together. Default: this process counts for itself. */
  readonly rateCounter?: RateCounter | undefined;
  /** Makes the keys of `rateCounter`; the same for all replicas. Default one that only this process has. */
  readonly rateSecret?: string;
  /** Time-outs of connections; every field has a default. */
  readonly timeouts?: Partial<ConnectionTimeouts>;
  /** Milliseconds that running requests get to end after a close has begun; default 3,000. */
  readonly shutdownGraceMs?: number;
  /** Hears of requests that have ended and of those that were not let in; default nobody. */
  readonly observer?: HttpObserver;
  /** Source of time; default the system's. */
  readonly clock?: Clock;
}
