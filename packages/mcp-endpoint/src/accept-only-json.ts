import type { FastifyInstance } from 'fastify';

/** Makes `application/json` the only content type that the routes of `app` take; anything else is a 415. */
export function acceptOnlyJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    app.getDefaultJsonParser('error', 'error'),
  );
}
