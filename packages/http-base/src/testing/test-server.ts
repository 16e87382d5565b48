import type { FastifyInstance } from 'fastify';
import { createHttpServer } from '../server/create-http-server.ts';
import type { HttpServerOptions } from '../server/http-server-options.ts';

/** Creates a silent server for tests, whose public URL is `http://localhost:8000`. */
export function createTestServer(overrides: Partial<HttpServerOptions> = {}): Promise<FastifyInstance> {
  return createHttpServer({
    name: 'test-server',
    version: '1.2.3',
    publicBaseUrl: 'http://localhost:8000',
    listenHost: '127.0.0.1',
    port: 0,
    logLevel: 'silent',
    ...overrides,
  });
}

/** The Host that {@link createTestServer} answers to when a request is injected. */
export const ownHost = { host: 'localhost:8000' } as const;
