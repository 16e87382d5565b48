import { AppError } from '@hybrid-mcp/core';
import type { FastifyInstance } from 'fastify';
import type { OpenSockets } from './open-sockets.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Aborted, with `AppError('shutting_down')` as reason, as soon as the server begins to close. For the work of one
     * request use `connectionSignal`, which stays fast with thousands of them.
     */
    readonly shutdownSignal: AbortSignal;
  }
}

/** How long a close may take. */
export interface GracefulCloseOptions {
  readonly sockets: OpenSockets;
  /** Milliseconds that running requests get to end. */
  readonly graceMs: number;
}

/**
 * Makes `app.close()` end soon: waiters are told through `app.shutdownSignal`, idle sockets are cut at once,
 * running ones after their answer or after the grace, and new requests get `shutting_down`.
 */
export function closeGracefully(app: FastifyInstance, { sockets, graceMs }: GracefulCloseOptions): void {
  const shutdown = new AbortController();
  let graceTimer: NodeJS.Timeout | undefined;
  app.decorate('shutdownSignal', shutdown.signal);
  app.addHook('preClose', (done) => {
    shutdown.abort(new AppError('shutting_down'));
    sockets.drain();
    graceTimer = setTimeout(sockets.destroyAll, graceMs);
    done();
  });
  app.server.once('close', () => clearTimeout(graceTimer));
  app.addHook('onRequest', (request, _reply, done) => {
    const isRefused = shutdown.signal.aborted && request.routeOptions.config.answersWhileStopping !== true;
    done(isRefused ? new AppError('shutting_down') : undefined);
  });
}
