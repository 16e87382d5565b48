import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import type { HttpServerOptions } from '../server/http-server-options.ts';
import { createTestServer } from './test-server.ts';

/** Creates a silent server that is to listen on both addresses of localhost, for the running test. */
export async function createLocalServer(
  overrides: Partial<HttpServerOptions> = {},
): Promise<FastifyInstance> {
  const app = await createTestServer({ listenHost: 'localhost', ...overrides });
  onTestFinished(() => app.close());
  return app;
}
