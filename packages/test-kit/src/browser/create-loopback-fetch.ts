import { once } from 'node:events';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { text } from 'node:stream/consumers';
import type { BrowserFetch, BrowserRequest } from './browser-fetch.ts';

/** Options of {@link createLoopbackFetch}. */
export interface LoopbackFetchOptions {
  /** PEM certificate to trust for https. Default: what Node trusts. */
  readonly ca?: string;
  /** Milliseconds until a request is given up. Default 30,000. */
  readonly timeoutMs?: number;
}

/** Creates the transport over `node:http` and `node:https`: a new connection per request, every header as given. */
export function createLoopbackFetch({ ca, timeoutMs = 30_000 }: LoopbackFetchOptions = {}): BrowserFetch {
  return async (outgoing) => {
    const { url, body } = outgoing;
    const signal = AbortSignal.timeout(timeoutMs);
    const options = { ...requestOptions(outgoing), signal };
    const request = url.protocol === 'https:' ? requestHttps({ ...options, ca }) : requestHttp(options);
    request.end(body);
    const [response]: IncomingMessage[] = await once(request, 'response', { signal });
    if (response === undefined) throw new Error(`No response from ${url.href}.`);
    return { status: response.statusCode ?? 0, headers: toHeaders(response), body: await text(response) };
  };
}

function requestOptions({ method, url, headers, body }: BrowserRequest) {
  return {
    method,
    agent: false as const,
    hostname: addressOf(url.hostname),
    port: url.port || undefined,
    path: url.pathname + url.search,
    headers: {
      host: url.host,
      ...headers,
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
  };
}

function addressOf(hostname: string): string {
  // Browsers resolve names below localhost themselves; the system's resolver need not know them.
  if (hostname.endsWith('.localhost')) return '127.0.0.1';
  return hostname.replace(/^\[|\]$/g, '');
}

function toHeaders({ rawHeaders }: IncomingMessage): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    headers.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '');
  }
  return headers;
}
