import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** A port of this machine, on loopback only, that is ours already although nothing answers there yet. */
export interface OwnPort {
  readonly port: number;
  /** Lets an app answer there, and resolves to the URL, without a trailing slash. The port then ends with the app. */
  listen(app: FastifyInstance): Promise<string>;
  /** Gives back a port that no app listens on. */
  release(): void;
}

interface LoopbackServers {
  readonly ipv4: Server;
  /** Absent where the machine has no IPv6. */
  readonly ipv6: Server | undefined;
}

/**
 * Takes a free port in both loopback families, because browsers resolve `localhost` to either. It is held from here on:
 * a server has to know its port before it is assembled, and nobody else may get it in between.
 */
export async function takeOwnPort(): Promise<OwnPort> {
  let app: FastifyInstance | undefined;
  const hand = (socket: Socket) => (app ? app.server.emit('connection', socket) : socket.destroy());
  const { ipv4, ipv6 } = await takeBoth(hand);
  const { port } = ipv4.address() as AddressInfo;
  return {
    port,
    async listen(listening) {
      await listening.ready();
      listening.shutdownSignal.addEventListener('abort', () => ipv6?.close(), { once: true });
      // The app's server takes the socket over, so that all its time-outs hold there.
      listening.server.listen(ipv4);
      await once(listening.server, 'listening');
      app = listening;
      return `http://localhost:${port}`;
    },
    release() {
      if (app !== undefined) return;
      ipv4.close();
      ipv6?.close();
    },
  };
}

/** A port that is free in one family only is passed over, and held until another one is found. */
async function takeBoth(onConnection: (socket: Socket) => void): Promise<LoopbackServers> {
  const ipv4 = await listenAt('127.0.0.1', 0, onConnection);
  try {
    const { port } = ipv4.address() as AddressInfo;
    return { ipv4, ipv6: await listenAt('::1', port, onConnection) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return { ipv4, ipv6: undefined };
    try {
      if (code === 'EADDRINUSE') return await takeBoth(onConnection);
      throw error;
    } finally {
      ipv4.close();
    }
  }
}

async function listenAt(host: string, port: number, onConnection: (socket: Socket) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, onConnection);
  server.listen({ host, port });
  await once(server, 'listening');
  return server;
}
