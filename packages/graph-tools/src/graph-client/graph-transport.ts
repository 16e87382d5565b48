import { AppError, createOutbox } from '@hybrid-mcp/core';
import type { Pool } from 'undici';
import { type Connections, exchange } from './exchange.ts';
import { parseGraphBaseUrl } from './graph-base-url.ts';
import type { GraphObserver } from './graph-observer.ts';
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

/** Makes a {@link GraphTransport} on an undici pool, which is opened by the first request. */
export function createGraphTransport(options: GraphTransportOptions = {}): GraphTransport {
  const { headersTimeoutMs = 15_000, totalTimeoutMs = 30_000, closeTimeoutMs = 2_000 } = options;
  const { origin } = parseGraphBaseUrl(options.baseUrl);
  let opening: Promise<Connections> | undefined;
  let opened: Connections | undefined;
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

// undici takes a tenth of a second to load, which the start of a server can do without.
async function open(origin: string, options: GraphTransportOptions): Promise<Connections> {
  const { connections = 64, maxResponseBytes = 10 * 1024 * 1024 } = options;
  const undici = await import('undici');
  const pool: Pool = new undici.Pool(origin, {
    connections,
    // Each exchange watches the time itself.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: maxResponseBytes,
    // Over HTTP/2 all requests would share one connection, and one lost packet would hold all of them up.
    allowH2: false,
  });
  return { pool, outbox: createOutbox() };
}

async function close(opening: Promise<Connections> | undefined, timeoutMs: number): Promise<void> {
  if (!opening) return;
  const { pool } = await opening;
  const timer = setTimeout(() => void pool.destroy(), timeoutMs);
  await pool.close().finally(() => clearTimeout(timer));
}
