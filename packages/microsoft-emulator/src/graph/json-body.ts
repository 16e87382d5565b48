import type { FastifyInstance } from 'fastify';
import { GraphError } from './graph-error.ts';

/** Longest request that Graph takes, in bytes: attachments come in Base64. */
const maxBodyBytes = 5 * 1024 * 1024;

/**
 * Reads JSON as Graph does: a request that says it brings JSON may bring nothing, as actions without parameters do. HTML,
 * of which pages of OneNote are made, stays a text.
 */
export function registerJsonBody(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: maxBodyBytes },
    async (_request: unknown, text: string) => (text === '' ? undefined : parseJson(text)),
  );
  app.addContentTypeParser(
    ['text/html', 'application/xhtml+xml'],
    { parseAs: 'string' },
    async (_request: unknown, text: string) => text,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
}
