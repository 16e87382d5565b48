import type { FastifyReply, FastifyRequest } from 'fastify';
import { connectionEnd } from './connection-end.ts';

/** The signal of the work behind one request: see `ConnectionEnd.signal`. Works for hijacked replies as well. */
export function connectionSignal(request: FastifyRequest, reply: FastifyReply): AbortSignal {
  return connectionEnd(request, reply).signal;
}
