import type { FastifyInstance } from 'fastify';
import type { PageRenderer } from '../pages/page-renderer.ts';
import { sendPage } from '../pages/send-page.ts';
import { acceptsHtml } from './accepts-html.ts';

/** What `/` tells. */
export interface IndexRouteOptions {
  readonly renderer: PageRenderer;
  readonly name: string;
  readonly version: string;
  readonly publicBaseUrl: string;
  /** Further fields. */
  readonly info: Readonly<Record<string, unknown>>;
}

/** Adds `GET /`: what this server is and where its endpoints are, as JSON or as a small page. */
export function addIndexRoute(app: FastifyInstance, options: IndexRouteOptions): void {
  const { renderer, name, version, publicBaseUrl, info } = options;
  const base = publicBaseUrl.replace(/\/+$/, '');
  const health = `${base}/health`;
  const ready = `${base}/ready`;
  const fields = { name, version, ...info, health, ready };
  app.route({
    method: ['GET', 'HEAD'],
    url: '/',
    handler: (request, reply) => {
      if (!acceptsHtml(request)) return reply.send(fields);
      return sendPage(reply, {
        renderer,
        page: 'index',
        values: { name, version, facts: toFacts({ ...info, health, ready }) },
      });
    },
  });
}

/** The plain fields under readable names; nested ones are for programs. */
function toFacts(info: Readonly<Record<string, unknown>>): Record<string, string> {
  const plain = Object.entries(info).filter(([, value]) => value !== null && typeof value !== 'object');
  return Object.fromEntries(plain.map(([name, value]) => [toLabel(name), String(value)]));
}

function toLabel(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replace(/\bmcp\b/i, 'MCP')
    .replace(/\boauth\b/i, 'OAuth');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
