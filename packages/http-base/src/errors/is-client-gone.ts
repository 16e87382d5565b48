import type { FastifyRequest } from 'fastify';
import { ClientGoneError } from '../shutdown/client-gone-error.ts';

/**
 * Whether what was thrown only says that the client went away, before its answer was complete or its body was: nobody
 * is there to read an answer, and a client that leaves is no failure.
 */
export function isClientGone(thrown: unknown, request: Pick<FastifyRequest, 'raw'>): boolean {
  if (!(thrown instanceof Error)) return false;
  return thrown instanceof ClientGoneError || thrown === request.raw.errored;
}
