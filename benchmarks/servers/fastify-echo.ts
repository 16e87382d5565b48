/**
 * Bare Fastify: JSON in, JSON out, no schema, no hook, no log. It answers the parsed body, filled up with as many
 * characters as `PADDING` says; or, with `ANSWER_FILE`, the object in that file under the id of the request.
 */
import { readFileSync } from 'node:fs';
import { fastify } from 'fastify';

interface JsonRpcBody {
  readonly id: number;
  readonly params?: Record<string, unknown>;
}

const { PORT, PADDING = '0', ANSWER_FILE } = process.env;
const app = fastify();

if (ANSWER_FILE === undefined) {
  const padding = 'x'.repeat(Number(PADDING));
  app.post<{ Body: JsonRpcBody }>('/mcp', async ({ body }) => {
    // What only wraps a request is not in the answer of an MCP server either.
    delete body.params?._meta;
    return { ...body, padding };
  });
} else {
  const answer = JSON.parse(readFileSync(ANSWER_FILE, 'utf8')) as object;
  app.post<{ Body: JsonRpcBody }>('/mcp', async ({ body }) => ({ ...answer, id: body.id }));
}
await app.listen({ port: Number(PORT), host: '127.0.0.1' });
