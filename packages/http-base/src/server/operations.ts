import type { RefusalReason } from '../limits/refusals.ts';
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
  /** Counts somebody who was not let in by a limit of a plugin's own. */
  refused(reason: RefusalReason): void;
  readonly readiness: Pick<ReadinessMonitor, 'read'>;
}
