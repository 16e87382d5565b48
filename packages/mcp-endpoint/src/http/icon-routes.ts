import { type Tool, toIconSvg } from '@hybrid-mcp/graph-tools';
import type { FastifyInstance } from 'fastify';
import { toIconPath } from './icon-path.ts';

/** Lets clients fetch the pictures of these tools. Each is the same for everybody, and stays so for a day at least. */
export function registerIconRoutes(app: FastifyInstance, tools: readonly Tool[]): void {
  const icons = new Set(tools.flatMap(({ icon }) => icon ?? []));
  for (const icon of icons) {
    app.get(toIconPath(icon), { config: { successLogLevel: 'debug' } }, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(toIconSvg(icon)),
    );
  }
}
