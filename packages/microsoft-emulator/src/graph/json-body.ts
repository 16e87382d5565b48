import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphError } from './graph-error.ts';

/** Longest request that Graph takes, in bytes: attachments come in Base64. */
const maxBodyBytes = 5 * 1024 * 1024;

/**
 * Reads JSON as Graph does: a request that says it brings JSON may bring nothing, as actions without parameters do. HTML,
 * of which pages of OneNote are made, stays a text. The content of a file may be of any type, and nothing else may.
 */
export function registerJsonBody(app: FastifyInstance): void {
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: maxBodyBytes },
    async (request: FastifyRequest, text: string) => {
      if (isFileContent(request)) return text;
      return text === '' ? undefined : parseJson(text);
    },
  );
  app.addContentTypeParser(
    ['text/html', 'application/xhtml+xml'],
    { parseAs: 'string' },
    async (_request: unknown, text: string) => text,
  );
  app.addContentTypeParser(
    '*',
    { parseAs: 'buffer', bodyLimit: maxBodyBytes },
    async (request: FastifyRequest, bytes: Buffer) => {
      if (isFileContent(request)) return bytes;
      throw new GraphError(400, 'BadRequest', 'Write requests must have a supported content type.');
    },
  );
}

/** `/me/drive/items/{id}/content` and the like. */
function isFileContent({ method, url }: FastifyRequest): boolean {
  return method === 'PUT' && /\/content(?:\?|$)/.test(url);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
  }
}
