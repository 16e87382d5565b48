import type { FastifyRequest } from 'fastify';

/** Whether the caller names `text/html` in Accept, as browsers do and programs do not. */
export function acceptsHtml(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') === true;
}
