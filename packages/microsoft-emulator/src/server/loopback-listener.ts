import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PortInUseError } from '../port-in-use-error.ts';

// An import of node:http would read everything it exports, WebSocket too, which loads Node's whole HTTP client.
const { createServer } = process.getBuiltinModule('node:http');

/** Where an emulator may listen; nothing outside this machine can reach any of them. */
export type LoopbackHost = 'localhost' | '127.0.0.1' | '::1';

/** A server on one port of every loopback address. */
export interface LoopbackListener {
  readonly port: number;
  /** Stops listening and cuts every connection, idle or not. */
  close(): Promise<void>;
}

/** Options of {@link listenOnLoopback}. */
export interface ListenOptions {
  readonly host: LoopbackHost;
  /** 0 takes a free one. */
  readonly port: number;
  readonly listener: RequestListener;
}

/**
 * Listens. `localhost` is 127.0.0.1 and ::1, each where the machine has it, because clients resolve the name to
 * either.
 * @throws PortInUseError when any of them is taken.
 */
export async function listenOnLoopback(options: ListenOptions): Promise<LoopbackListener> {
  try {
    return await listenOnAll(options);
  } catch (error) {
    // A port that the system chose is free at the first address, but need not be so at the second.
    const isOurChoice = options.port === 0 && error instanceof PortInUseError && error.port !== 0;
    if (!isOurChoice) throw error;
    return listenOnLoopback(options);
  }
}

async function listenOnAll({ host, port, listener }: ListenOptions): Promise<LoopbackListener> {
  const servers: Server[] = [];
  let boundPort = port;
  try {
    for (const address of host === 'localhost' ? ['127.0.0.1', '::1'] : [host]) {
      const server = await listenOn(address, boundPort, listener);
      if (server === undefined) continue;
      servers.push(server);
      boundPort = (server.address() as AddressInfo).port;
    }
  } catch (error) {
    await closeAll(servers);
    throw error;
  }
  return { port: boundPort, close: () => closeAll(servers) };
}

/** `undefined` when the machine does not have this address. */
async function listenOn(
  address: string,
  port: number,
  listener: RequestListener,
): Promise<Server | undefined> {
  const server = createServer(listener);
  const { promise, resolve, reject } = Promise.withResolvers<Server | undefined>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(undefined);
    else reject(error.code === 'EADDRINUSE' ? new PortInUseError(port, { cause: error }) : error);
  });
  server.listen({ host: address, port }, () => resolve(server));
  return promise;
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  const closed = servers.map((server) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    server.close(() => resolve());
    server.closeAllConnections();
    return promise;
  });
  await Promise.all(closed);
}
