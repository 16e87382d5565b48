import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** The open connections of a server and what runs on them. */
export interface OpenSockets {
  /** Whether a response has begun on this socket and is not complete. */
  hasStartedResponse(socket: Duplex): boolean;
  /** Cuts every socket without a running request, and from now on each one whose last request ends. */
  drain(): void;
  /** Cuts all that are left. */
  destroyAll(): void;
}

/**
 * Watches the connections of a server. Node's own `closeIdleConnections` spares sockets that have connected and
 * sent nothing, and a keep-alive socket that becomes idle later stays open: both would hold up a stop.
 */
export function watchSockets(server: Server): OpenSockets {
  const running = new Map<Duplex, Set<ServerResponse>>();
  let isDraining = false;

  function add(socket: Socket): void {
    if (isDraining) socket.destroy();
    running.set(socket, new Set());
    socket.once('close', () => running.delete(socket));
  }

  function track({ socket }: IncomingMessage, response: ServerResponse): void {
    const responses = running.get(socket);
    responses?.add(response);
    response.on('close', () => {
      responses?.delete(response);
      if (isDraining && responses?.size === 0) socket.destroySoon();
    });
  }

  server.on('connection', add);
  server.prependListener('request', track);

  return {
    hasStartedResponse: (socket) => [...(running.get(socket) ?? [])].some(({ headersSent }) => headersSent),
    drain() {
      isDraining = true;
      for (const [socket, responses] of running) if (responses.size === 0) socket.destroy();
    },
    destroyAll() {
      for (const socket of running.keys()) socket.destroy();
    },
  };
}
