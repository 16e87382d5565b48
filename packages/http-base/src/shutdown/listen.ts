import { createServer, type Server } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Where to listen. */
export interface ListenOptions {
  /** Address; `localhost` listens on both loopback families. */
  readonly host: string;
  /** Port; 0 lets the system choose. */
  readonly port: number;
}

/**
 * Starts to listen and returns the URL with the real port, without a trailing slash.
 * @throws Error `Port … is in use. …` when another process has the port, in either family for `localhost`.
 */
export async function listen(app: FastifyInstance, { host, port }: ListenOptions): Promise<string> {
  try {
    await app.listen({ host: host === 'localhost' ? '127.0.0.1' : host, port });
    const boundPort = readPort(app);
    if (host === 'localhost') await listenOnIpv6Loopback(app, boundPort);
    return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
  } catch (error) {
    await app.close();
    throw toListenError(error, port);
  }
}

function readPort(app: FastifyInstance): number {
  const address = app.server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port.');
  return address.port;
}

/**
 * Browsers try `::1` first for `localhost`, so a foreign process there would get our callbacks. Its connections
 * are handed to the one HTTP server, which then has all of them under its time-outs.
 */
async function listenOnIpv6Loopback(app: FastifyInstance, port: number): Promise<void> {
  const second = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    app.server.emit('connection', socket);
  });
  try {
    await startListening(second, port);
  } catch (error) {
    if (hasCode(error, 'EADDRNOTAVAIL') || hasCode(error, 'EAFNOSUPPORT')) return;
    throw error;
  }
  app.shutdownSignal.addEventListener('abort', () => second.close(), { once: true });
}

function startListening(server: Server, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ host: '::1', port }, resolve);
  return promise;
}

function toListenError(error: unknown, port: number): unknown {
  if (!hasCode(error, 'EADDRINUSE')) return error;
  return new Error(`Port ${port} is in use. Stop the other process or set PORT.`, { cause: error });
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
