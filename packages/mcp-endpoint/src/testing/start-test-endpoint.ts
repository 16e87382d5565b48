import type { AddressInfo } from 'node:net';
import { AppError } from '@hybrid-mcp/core';
import Fastify, { type FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { mcpEndpoint } from '../mcp-endpoint.ts';
import type { McpEndpointOptions } from '../mcp-endpoint-options.ts';
import { fakeOptions } from './fake-services.ts';

/** A running endpoint. */
export interface TestEndpoint {
  readonly app: FastifyInstance;
  /** URL of `/mcp`. */
  readonly url: URL;
  /** Aborts the shutdown signal as a server that begins to close does. */
  readonly beginShutdown: () => void;
}

/** Starts an endpoint on a loopback port for the running test; `prepare` may add hooks before the plugin. */
export async function startTestEndpoint(
  options: Partial<McpEndpointOptions> = {},
  prepare: (app: FastifyInstance) => void = () => undefined,
): Promise<TestEndpoint> {
  const shutdown = new AbortController();
  const app = Fastify({ forceCloseConnections: true, bodyLimit: 1_048_576 });
  app.decorate('shutdownSignal', shutdown.signal);
  prepare(app);
  await app.register(mcpEndpoint, { ...fakeOptions, ...options });
  await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  return {
    app,
    url: new URL(`http://127.0.0.1:${port}/mcp`),
    beginShutdown: () => shutdown.abort(new AppError('shutting_down')),
  };
}
