import type { FastifyReply, FastifyRequest } from 'fastify';

/** Reason of a {@link connectionSignal} when the client went away before its answer was complete. */
export class ClientGoneError extends Error {
  readonly code = 'client_gone';

  constructor() {
    super('The client went away before the answer was complete.');
    this.name = 'ClientGoneError';
  }
}

/** The running work of each server, by its shutdown signal. */
const runningByShutdown = new WeakMap<AbortSignal, Set<AbortController>>();

/**
 * A signal for the work behind one request. It aborts when the client goes away before its answer is complete
 * (reason {@link ClientGoneError}) or when the server begins to stop (reason `AppError('shutting_down')`); after
 * the answer it never does. Works for hijacked replies as well.
 */
export function connectionSignal(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  const { shutdownSignal } = request.server;
  const running = runningUnder(shutdownSignal);
  const response = reply.raw;
  const onClose = () => {
    running.delete(controller);
    if (!response.writableFinished) controller.abort(new ClientGoneError());
  };

  if (response.closed || response.destroyed) onClose();
  else if (shutdownSignal.aborted) controller.abort(shutdownSignal.reason);
  else {
    running.add(controller);
    // It is emitted once; to listen once costs more than to listen.
    response.on('close', onClose);
  }
  return controller.signal;
}

/** One listener for all: adding and removing listeners of one signal takes longer the more there are. */
function runningUnder(shutdownSignal: AbortSignal): Set<AbortController> {
  const known = runningByShutdown.get(shutdownSignal);
  if (known !== undefined) return known;
  const running = new Set<AbortController>();
  runningByShutdown.set(shutdownSignal, running);
  const abortAll = () => {
    for (const controller of running) controller.abort(shutdownSignal.reason);
  };
  shutdownSignal.addEventListener('abort', abortAll, { once: true });
  return running;
}
