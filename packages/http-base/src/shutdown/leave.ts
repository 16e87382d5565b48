import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyInstance {
    /** The time before a server stops, in which everybody can find another one. */
    readonly leave: Leave;
  }
}

/** See {@link addLeave}. */
export interface Leave {
  readonly hasBegun: boolean;
  begin(): void;
}

/**
 * Lets a server take its leave: from then on `/ready` says 503, and every answer is the last one of its connection. A
 * connection that is cut while it is idle may be one over which a client is just sending its next request; one that the
 * answer itself says goodbye to never is.
 * @see RFC 9112 §9.6
 */
export function addLeave(app: FastifyInstance): void {
  let hasBegun = false;
  app.decorate('leave', {
    get hasBegun() {
      return hasBegun;
    },
    begin() {
      hasBegun = true;
    },
  });
  app.server.prependListener('request', (_request: IncomingMessage, response: ServerResponse) => {
    if (hasBegun) response.shouldKeepAlive = false;
  });
}
