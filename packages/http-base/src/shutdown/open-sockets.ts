import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createMultiMap } from '@hybrid-mcp/core';
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

const unlimited: SocketPlaces = { enter: () => true, leave: () => {} };

/**
 * Watches the connections of a server. Node's own `closeIdleConnections` spares sockets that have connected and
 * sent nothing, and a keep-alive socket that becomes idle later stays open: both would hold up a stop. A connection that
 * gets no place is cut at once.
 */
export function watchSockets(server: Server, { enter, leave }: SocketPlaces = unlimited): OpenSockets {
  /** With the addresses of their other ends. */
  const open = new Map<Duplex, string | undefined>();
  const running = createMultiMap<Duplex, ServerResponse>();
  let isDraining = false;

  // Named functions that know their emitter: of thousands that wait, none needs closures of its own.
  function onSocketClose(this: Duplex): void {
    leave(open.get(this));
    open.delete(this);
    // A pipelined response that has not got the socket yet is never closed.
    running.forget(this);
  }

  function onResponseClose(this: ServerResponse): void {
    const { socket } = this.req;
    running.delete(socket, this);
    if (isDraining && !running.has(socket)) socket.destroySoon();
  }

  server.on('connection', (socket: Socket) => {
    const { remoteAddress } = socket;
    if (isDraining || !enter(remoteAddress)) {
      socket.destroy();
      return;
    }
    open.set(socket, remoteAddress);
    socket.on('close', onSocketClose);
  });
  server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    running.add(socket, response);
    response.on('close', onResponseClose);
  });

  return {
    hasStartedResponse(socket) {
      for (const { headersSent } of running.valuesOf(socket)) if (headersSent) return true;
      return false;
    },
    drain() {
      isDraining = true;
      for (const socket of open.keys()) if (!running.has(socket)) socket.destroy();
    },
    destroyAll() {
      for (const socket of open.keys()) socket.destroy();
    },
  };
}
