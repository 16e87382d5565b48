import { AppError } from '@hybrid-mcp/core';
import type { Dispatcher, Pool } from 'undici';
import type { GraphAnswer } from './graph-answer.ts';
import { parseGraphBaseUrl } from './graph-base-url.ts';
import type { OutgoingRequest, SendRequest } from './outgoing-request.ts';

/** Options of {@link createGraphTransport}. */
export interface GraphTransportOptions {
  /** Address of Graph. Default `https://graph.microsoft.com`. */
  readonly baseUrl?: string | undefined;
  /** Connections kept to Graph. Default 16. */
  readonly connections?: number | undefined;
  /** Time until the headers of an answer, in milliseconds. Default 15,000. */
  readonly headersTimeoutMs?: number | undefined;
  /** Time for a whole answer, body included, in milliseconds. Default 30,000. */
  readonly totalTimeoutMs?: number | undefined;
  /** Longest body of an answer, in bytes. Default 10 MiB. */
  readonly maxResponseBytes?: number | undefined;
  /** How long {@link GraphTransport.close} lets running requests end, in milliseconds. Default 2,000. */
  readonly closeTimeoutMs?: number | undefined;
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
  const { totalTimeoutMs = 30_000, closeTimeoutMs = 2_000 } = options;
  const { origin } = parseGraphBaseUrl(options.baseUrl);
  let pool: Promise<Pool> | undefined;
  let closing: Promise<void> | undefined;
  return {
    async send(request) {
      if (closing) throw new AppError('shutting_down');
      const path = toPathAt(origin, request.url);
      pool ??= openPool(origin, options);
      const timeoutMs = Math.min(totalTimeoutMs, request.timeoutMs ?? totalTimeoutMs);
      return exchange(await pool, path, { ...request, timeoutMs });
    },
    close() {
      closing ??= closePool(pool, closeTimeoutMs);
      return closing;
    },
  };
}

function toPathAt(origin: string, url: string): string {
  if (url.startsWith(`${origin}/`)) return url.slice(origin.length);
  throw new AppError('internal_error', { cause: new Error('A request would have left Microsoft Graph') });
}

// undici takes a tenth of a second to load, which the start of a server can do without.
async function openPool(origin: string, options: GraphTransportOptions): Promise<Pool> {
  const { connections = 16, headersTimeoutMs = 15_000, totalTimeoutMs = 30_000 } = options;
  const { maxResponseBytes = 10 * 1024 * 1024 } = options;
  const undici = await import('undici');
  return new undici.Pool(origin, {
    connections,
    headersTimeout: headersTimeoutMs,
    bodyTimeout: totalTimeoutMs,
    maxResponseSize: maxResponseBytes,
    // Over HTTP/2 all requests would share one connection, and one lost packet would hold all of them up.
    allowH2: false,
  });
}

async function exchange(
  pool: Pool,
  path: string,
  request: OutgoingRequest & { readonly timeoutMs: number },
): Promise<GraphAnswer> {
  const abort = new AbortController();
  const onAbort = () => abort.abort(request.signal?.reason);
  if (request.signal?.aborted) onAbort();
  request.signal?.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => abort.abort(new Error('Graph took too long')), request.timeoutMs);
  try {
    const { headers, body = null } = request;
    const method = request.method as Dispatcher.HttpMethod;
    return await readAnswer(
      pool.request({ path, method, headers: { ...headers }, body, signal: abort.signal }),
    );
  } catch (cause) {
    throw toTransportError(cause);
  } finally {
    clearTimeout(timer);
    request.signal?.removeEventListener('abort', onAbort);
  }
}

async function readAnswer(response: Promise<Dispatcher.ResponseData>): Promise<GraphAnswer> {
  const { statusCode, headers, body } = await response;
  return { status: statusCode, headers, text: await body.text() };
}

function toTransportError(cause: unknown): AppError {
  const code = (cause as { code?: unknown } | null)?.code;
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') {
    const sentence = 'The answer of Microsoft Graph is too large to take. Ask for less, then try again.';
    return new AppError('graph_request_refused', { sentence, cause });
  }
  return new AppError('graph_unavailable', { cause });
}

async function closePool(opened: Promise<Pool> | undefined, timeoutMs: number): Promise<void> {
  const pool = await opened;
  if (!pool) return;
  const timer = setTimeout(() => void pool.destroy(), timeoutMs);
  await pool.close().finally(() => clearTimeout(timer));
}
