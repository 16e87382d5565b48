import type { FastifyReply } from 'fastify';
import type { RenderedPage } from './pages.ts';

/** Sends a page with its security headers. */
export function sendPage(reply: FastifyReply, { html, headers }: RenderedPage): FastifyReply {
  return reply.headers(headers).send(html);
}
