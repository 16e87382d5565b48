import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopbackHost } from '../guard/loopback.ts';
import { createOwnHosts } from '../guard/own-hosts.ts';
import { createSecurityHeaders } from '../server/security-headers.ts';
import type { ServerMetrics } from './server-metrics.ts';

// An import of node:http would read everything it exports, WebSocket too, which loads Node's whole HTTP client.
const { createServer } = process.getBuiltinModule('node:http');

/** Where to listen. */
export interface ScrapeAddress {
  readonly host: string;
  readonly port: number;
}

/** Prometheus needs one; whoever opens more has no business here. */
const maxConnections = 32;

/**
 * Answers `GET /metrics` on a port of its own, so that who reaches the server does not reach its figures. Returns what
 * stops it.
 * @throws Error `METRICS_PORT … is in use. …`
 */
export async function listenForScrapes(
  metrics: Pick<ServerMetrics, 'expose' | 'contentType'>,
  { host, port }: ScrapeAddress,
): Promise<() => Promise<void>> {
  const answer = createAnswer(metrics, { host, port });
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 10_000 }, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.maxConnections = maxConnections;
  server.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port });
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new Error(`METRICS_PORT ${port} cannot be listened on. Stop the other process or set another.`, {
      cause,
    });
  }
  return async () => {
    server.close();
    server.closeAllConnections();
  };
}

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function createAnswer(
  { expose, contentType }: Pick<ServerMetrics, 'expose' | 'contentType'>,
  address: ScrapeAddress,
): Answer {
  const headers = createSecurityHeaders({ isHttps: false });
  const refusalOf = createRefusal(address);
  return async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const refusal = refusalOf(request);
    if (refusal !== undefined) {
      response.writeHead(refusal, refusal === 405 ? { allow: 'GET, HEAD' } : {}).end();
      return;
    }
    const text = await expose();
    response.writeHead(200, { 'content-type': contentType }).end(text);
  };
}

/** A page that has rebound its name to this machine gets nothing; elsewhere Prometheus comes by any name or address. */
function createRefusal({ host, port }: ScrapeAddress): (request: IncomingMessage) => number | undefined {
  const publicBaseUrl = `http://localhost:${port}`;
  const ownHosts = createOwnHosts({ publicBaseUrl, listenHost: host, port, allowedHosts: [] });
  return (request) => {
    if (isLoopbackHost(host) && !ownHosts.allow(request)) return 403;
    const [path] = (request.url ?? '').split('?', 1);
    if (path !== '/metrics') return 404;
    return request.method === 'GET' || request.method === 'HEAD' ? undefined : 405;
  };
}
