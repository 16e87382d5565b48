import { createRoster, type Roster, type RosterMember } from '@hybrid-mcp/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ClientGoneError } from './client-gone-error.ts';

/** When the work behind one request is to end before it is done. */
export interface ConnectionEnd {
  /**
   * Aborts when the client goes away before its answer is complete (reason {@link ClientGoneError}) or when the server
   * begins to stop (reason `AppError('shutting_down')`); after the answer it never does.
   */
  readonly signal: AbortSignal;
  /** Calls back when the signal aborts, at a tenth of what a listener of the signal costs. Not for one that has aborted. */
  listen(onEnd: () => void): void;
  unlisten(onEnd: () => void): void;
}

interface RunningWork extends RosterMember {
  end(reason: unknown): void;
}

/** The running work of each server, by its shutdown signal. */
const runningByShutdown = new WeakMap<AbortSignal, Roster<RunningWork>>();

/** Watches for the end of the work behind one request. Works for hijacked replies as well. */
export function connectionEnd({ server }: FastifyRequest, { raw: response }: FastifyReply): ConnectionEnd {
  const controller = new AbortController();
  const { shutdownSignal } = server;
  const running = runningUnder(shutdownSignal);
  let listeners: readonly (() => void)[] = [];
  const work: RunningWork = {
    place: -1,
    end(reason) {
      if (controller.signal.aborted) return;
      controller.abort(reason);
      for (const onEnd of listeners) onEnd();
    },
  };
  const onClose = () => {
    running.remove(work);
    if (!response.writableFinished) work.end(new ClientGoneError());
  };

  if (response.closed || response.destroyed) onClose();
  else if (shutdownSignal.aborted) work.end(shutdownSignal.reason);
  else {
    running.add(work);
    // It is emitted once; to listen once costs more than to listen.
    response.on('close', onClose);
  }
  return {
    signal: controller.signal,
    listen(onEnd) {
      listeners = [...listeners, onEnd];
    },
    unlisten(onEnd) {
      listeners = listeners.filter((listener) => listener !== onEnd);
    },
  };
}

/** One listener for all: adding and removing listeners of one signal takes longer the more there are. */
function runningUnder(shutdownSignal: AbortSignal): Roster<RunningWork> {
  const known = runningByShutdown.get(shutdownSignal);
  if (known !== undefined) return known;
  const running = createRoster<RunningWork>();
  runningByShutdown.set(shutdownSignal, running);
  const endAll = () => {
    for (const work of running.members()) work.end(shutdownSignal.reason);
  };
  shutdownSignal.addEventListener('abort', endAll, { once: true });
  return running;
}
