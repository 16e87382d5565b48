import type { Config, SideResources } from '@hybrid-mcp/core';
import type { FastifyInstance } from 'fastify';
import type { WorkObservers } from '../observation/work-observers.ts';
import type { HttpObserver } from '../server/http-observer.ts';
import type { ServerMetrics } from './server-metrics.ts';

/** The metrics of a running server. */
export interface RunningMetrics {
  /** The resources of the server, each under measurement. */
  readonly resources: SideResources;
  readonly observers: WorkObservers;
  readonly http: HttpObserver;
  /** Adds what only the app knows. */
  watch(app: FastifyInstance): void;
  /** Begins to answer scrapes. @throws Error when the port cannot be had */
  listen(): Promise<void>;
  stop(): Promise<void>;
}

/** What is measured. */
export interface MeasuredServer {
  readonly server: string;
  readonly version: string;
  readonly config: Pick<Config, 'metrics'>;
  readonly resources: SideResources;
}

/** Starts the metrics of a server, where they are configured. */
export async function startMetrics(measured: MeasuredServer): Promise<RunningMetrics | undefined> {
  const { config, resources, server, version } = measured;
  const address = config.metrics;
  if (address === undefined) return undefined;
  // Loaded where they are wanted only: they would take a twentieth of a start.
  const [{ createServerMetrics }, { listenForScrapes }] = await Promise.all([
    import('./server-metrics.ts'),
    import('./scrape-listener.ts'),
  ]);
  const metrics = await createServerMetrics({ server, version, clock: resources.clock });
  let stopListening = async () => {};
  return {
    resources: measureResources(resources, metrics),
    observers: metrics.observers,
    http: metrics,
    watch: (app) => watchApp(app, metrics),
    async listen() {
      stopListening = await listenForScrapes(metrics, address);
    },
    async stop() {
      metrics.stop();
      await stopListening();
    },
  };
}

function measureResources(resources: SideResources, metrics: ServerMetrics): SideResources {
  const { store, vaultStore, limits, onStep } = resources;
  metrics.onExpose(({ waiters, pendingSignIns }) => {
    waiters.set(limits?.waiters.size ?? 0);
    pendingSignIns.set(limits?.pending.size ?? 0);
  });
  return {
    ...resources,
    store: metrics.measureStore(store, 'state'),
    vaultStore: vaultStore && metrics.measureStore(vaultStore, 'vault'),
    onStep(step) {
      onStep?.(step);
      metrics.onStep(step);
    },
  };
}

function watchApp({ operations }: FastifyInstance, metrics: ServerMetrics): void {
  metrics.onExpose(async ({ connections, dependencies }) => {
    connections.set(operations.connections());
    const { checks } = await operations.readiness.read();
    for (const [dependency, { status }] of Object.entries(checks)) {
      dependencies.set({ dependency }, status === 'ok' ? 1 : 0);
    }
  });
}
