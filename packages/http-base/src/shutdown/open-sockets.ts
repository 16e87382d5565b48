import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectionLimit } from '../limits/connection-limit.ts';

/** The open connections of a server and what runs on them. */
export interface OpenSockets {
  /** Whether a response has begun on this socket and is not complete. */
  hasStartedResponse(socket: Duplex): boolean;
  /** Cuts every socket without a running request, and from now on each one whose last request ends. */
  drain(): void;
  /** Cuts all that are left. */
  destroyAll(): void;
}

/** The places that connections take, by the addresses of their other ends. */
export type SocketPlaces = Pick<ConnectionLimit, 'enter' | 'leave'>;

interface OpenSocket {
  /** Of its other end. */
  readonly address: string | undefined;
  /** In the order of their requests. More than one where a client sends requests without waiting for answers. */
  readonly responses: ServerResponse[];
}

const unlimited: SocketPlaces = { enter: () => true, leave: () => {} };

/**
 * Watches the connections of a server. Node's own `closeIdleConnections` spares sockets that have connected and
 * sent nothing, and a keep-alive socket that becomes idle later stays open: both would hold up a stop. A connection that
 * gets no place is cut at once.
 */
export function watchSockets(server: Server, { enter, leave }: SocketPlaces = unlimited): OpenSockets {
  // Changed with connections only, see createRoster.
  const open = new Map<Duplex, OpenSocket>();
  let isDraining = false;

  // Named functions that know their emitter: of thousands that wait, none needs closures of its own.
  function onSocketClose(this: Duplex): void {
    leave(open.get(this)?.address);
    open.delete(this);
  }

  function onResponseClose(this: ServerResponse): void {
    const { socket } = this.req;
    const responses = open.get(socket)?.responses ?? [];
    const place = responses.indexOf(this);
    if (place !== -1) responses.splice(place, 1);
    if (isDraining && responses.length === 0) socket.destroySoon();
  }

  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (isDraining || !enter(remoteAddress)) {
      socket.destroy();
      return;
    }
    open.set(socket, { address: remoteAddress, responses: [] });
    socket.on('close', onSocketClose);
  });
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    open.get(socket)?.responses.push(response);
    response.on('close', onResponseClose);
  });

  return {
    hasStartedResponse(socket) {
      return open.get(socket)?.responses.some(({ headersSent }) => headersSent) ?? false;
    },
    drain() {
      isDraining = true;
      for (const [socket, { responses }] of open) if (responses.length === 0) socket.destroy();
    },
    destroyAll() {
      for (const socket of open.keys()) socket.destroy();
    },
  };
}
