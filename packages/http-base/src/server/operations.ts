import type { ReadinessMonitor } from '../readiness/readiness-monitor.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** How the server is doing. */
    readonly operations: ServerOperations;
  }
}

/** How a server is doing. */
export interface ServerOperations {
  /** Open connections. */
  connections(): number;
  readonly readiness: Pick<ReadinessMonitor, 'read'>;
}
