import { AppError, createOutbox } from '@hybrid-mcp/core';
import { type Connections, exchange } from './exchange.ts';
import { parseGraphBaseUrl } from './graph-base-url.ts';
import type { GraphObserver } from './graph-observer.ts';
import { type OpenConnections, type OutgoingProxy, openConnections } from './open-agent.ts';
import type { SendRequest } from './outgoing-request.ts';
import { withObserver } from './with-observer.ts';

/** Options of {@link createGraphTransport}. */
export interface GraphTransportOptions {
  /** Address of Graph. Default `https://graph.microsoft.com`. */
  readonly baseUrl?: string | undefined;
  /** Connections kept to Graph. Default 64. */
  readonly connections?: number | undefined;
  /** Time until the headers of an answer, in milliseconds. Default 15,000. */
  readonly headersTimeoutMs?: number | undefined;
  /** Time for a whole answer, body included, in milliseconds. Default 30,000. */
  readonly totalTimeoutMs?: number | undefined;
  /** Longest body of an answer, in bytes. Default 10 MiB. */
  readonly maxResponseBytes?: number | undefined;
  /** How long {@link GraphTransport.close} lets running requests end, in milliseconds. Default 2,000. */
  readonly closeTimeoutMs?: number | undefined;
  /** Where requests go out through. Default: connections are direct. */
  readonly proxy?: OutgoingProxy | undefined;
  /** Watches every request. Default: nobody. */
  readonly observer?: GraphObserver | undefined;
}

/** The connections to Graph, shared by all callers of a process. It knows no token. */
export interface GraphTransport {
  /** Sends one request. Redirects come back as they are. */
  readonly send: SendRequest;
  /** Takes no new request, lets the running ones end for a moment, then cuts them. */
  close(): Promise<void>;
}

/** Makes a {@link GraphTransport} on connections that are kept, of which the first request opens the first. */
export function createGraphTransport(options: GraphTransportOptions = {}): GraphTransport {
  const { headersTimeoutMs = 15_000, totalTimeoutMs = 30_000, closeTimeoutMs = 2_000 } = options;
  const { origin } = parseGraphBaseUrl(options.baseUrl);
  let opening: Promise<OpenTransport> | undefined;
  let opened: OpenTransport | undefined;
  let closing: Promise<void> | undefined;
  const send: SendRequest = async (request) => {
    const { method, url, headers, body = null, signal, onAbort, timeoutMs = totalTimeoutMs } = request;
    if (closing) throw new AppError('shutting_down');
    const path = toPathAt(origin, url);
    const limits = { signal, onAbort, headersTimeoutMs, timeoutMs: Math.min(totalTimeoutMs, timeoutMs) };
    opening ??= open(origin, options);
    opened ??= await opening;
    return exchange(opened, { path, method, headers, body, ...limits });
  };
  return {
    send: options.observer === undefined ? send : withObserver(send, options.observer),
    close() {
      closing ??= close(opening, closeTimeoutMs);
      return closing;
    },
  };
}

function toPathAt(origin: string, url: string): string {
  if (url.startsWith(`${origin}/`)) return url.slice(origin.length);
  throw new AppError('internal_error', { cause: new Error('A request would have left Microsoft Graph') });
}

/** Connections and what cuts them. */
type OpenTransport = Connections & OpenConnections;

async function open(origin: string, options: GraphTransportOptions): Promise<OpenTransport> {
  const { connections = 64, maxResponseBytes: maxResponseSize = 10 * 1024 * 1024, proxy } = options;
  // Each exchange watches the time itself.
  const limits = { connections, headersTimeout: 0, bodyTimeout: 0, maxResponseSize };
  const opened = await openConnections({ ...limits, proxy }, origin);
  return { ...opened, origin, outbox: createOutbox() };
}

async function close(opening: Promise<OpenTransport> | undefined, timeoutMs: number): Promise<void> {
  if (!opening) return;
  const { agent, cut } = await opening;
  const timer = setTimeout(cut, timeoutMs);
  await agent.close().finally(() => clearTimeout(timer));
}
