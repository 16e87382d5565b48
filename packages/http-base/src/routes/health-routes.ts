import type { Clock } from '@hybrid-mcp/core';
import type { FastifyInstance } from 'fastify';
import type { ReadinessMonitor } from '../readiness/readiness-monitor.ts';

/** What the probes tell. */
export interface HealthRoutesOptions {
  readonly version: string;
  readonly clock: Clock;
  readonly readiness: Pick<ReadinessMonitor, 'read'>;
}

/** Adds `GET /health` (this process lives; never asks a dependency) and `GET /ready` (it can serve). */
export function addHealthRoutes(app: FastifyInstance, options: HealthRoutesOptions): void {
  const { version, clock, readiness } = options;
  const startedMs = clock.nowMs();
  const config = {
    answersWhileStopping: true,
    isExemptFromRates: true,
    isExemptFromPressure: true,
    requestLogLevel: 'debug',
  } as const;
  app.route({
    method: ['GET', 'HEAD'],
    url: '/health',
    config,
    handler: async () => {
      const timestamp = new Date(clock.wallMs()).toISOString();
      const uptimeSeconds = Math.floor((clock.nowMs() - startedMs) / 1000);
      return { status: 'healthy', timestamp, version, uptime_s: uptimeSeconds };
    },
  });
  app.route({
    method: ['GET', 'HEAD'],
    url: '/ready',
    config,
    handler: async (_request, reply) => {
      const isGoing = app.leave.hasBegun || app.shutdownSignal.aborted;
      if (isGoing) return reply.code(503).send({ status: 'shutting_down' });
      const { isReady, checks } = await readiness.read();
      return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not_ready', checks });
    },
  });
}
