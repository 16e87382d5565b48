import type { Duplex } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** Lets the body of this request take longer than others may. The route must see itself that it goes on arriving. */
    readonly letBodyTakeLong: ((request: FastifyRequest) => void) | null;
  }
}

/** Requests whose bodies may take long, by their sockets. */
export interface LongBodies {
  /** Whether what Node's clock says about a socket is to be left alone. */
  excuses(error: NodeJS.ErrnoException, socket: Duplex): boolean;
}

/** Adds `letBodyTakeLong` to a server. Node's time for a whole request is one for all; it tells, and cuts nothing itself. */
export function allowLongBodies(app: FastifyInstance): LongBodies {
  const excused = new WeakSet<Duplex>();
  app.decorate('letBodyTakeLong', ({ raw }: FastifyRequest) => {
    const { socket } = raw;
    excused.add(socket);
    raw.once('close', () => excused.delete(socket));
  });
  return {
    excuses: ({ code }, socket) => code === 'ERR_HTTP_REQUEST_TIMEOUT' && excused.has(socket),
  };
}
