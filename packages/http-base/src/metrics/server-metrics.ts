import type { Clock, OnSignInStep, StateStore } from '@hybrid-mcp/core';
import { type RefusalReason, refusalReasons } from '../limits/refusals.ts';
import type { OutgoingObserver, WorkObservers } from '../observation/work-observers.ts';
import { measureEventLoopDelay } from './event-loop-delay.ts';
import { createInstruments, type Instruments } from './instruments.ts';
import { measureStore } from './measured-store.ts';
import { toStatusLabel } from './status-label.ts';

/** The metrics of one server. */
export interface ServerMetrics {
  /** Type of what {@link ServerMetrics.expose} gives. */
  readonly contentType: string;
  /** Everything that is counted, as Prometheus reads it. @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
  expose(): Promise<string>;
  /** Asks for figures that are only worth having when somebody looks. */
  onExpose(collect: (instruments: Instruments) => void | Promise<void>): void;
  readonly onStep: OnSignInStep;
  readonly observers: {
    readonly onToolCall: NonNullable<WorkObservers['onToolCall']>;
    readonly graph: OutgoingObserver;
  };
  measureStore(store: StateStore, name: string): StateStore;
  onRequestEnd(route: string, status: number): void;
  onRefused(reason: RefusalReason): void;
  stop(): void;
}

/** Whose metrics they are. */
export interface ServerMetricsOptions {
  readonly server: string;
  readonly version: string;
  readonly clock: Clock;
}

/** What a client asked for that there is not; its own name for it would be a label that anybody can make up. */
const unknownTool = 'unknown';

/** Creates the metrics of a server. prom-client is loaded here, so that a server without metrics does not pay for it. */
export async function createServerMetrics(options: ServerMetricsOptions): Promise<ServerMetrics> {
  const { server, version, clock } = options;
  const { default: prom } = await import('prom-client');
  const register = new prom.Registry();
  prom.collectDefaultMetrics({ register });
  const instruments = createInstruments(prom, register);
  instruments.build.set({ server, version }, 1);
  // A counter that does not exist before its first event hides that event from `rate`.
  for (const reason of refusalReasons) instruments.refused.inc({ reason }, 0);
  const eventLoop = measureEventLoopDelay();
  const collectors: Parameters<ServerMetrics['onExpose']>[0][] = [
    ({ eventLoopDelay }) => {
      for (const [quantile, seconds] of eventLoop.take()) {
        eventLoopDelay.set({ quantile }, seconds);
      }
    },
  ];
  return {
    contentType: register.contentType,
    async expose() {
      for (const collect of collectors) await collect(instruments);
      return register.metrics();
    },
    onExpose: (collect) => void collectors.push(collect),
    onStep: ({ step, outcome }) => instruments.signInSteps.inc({ step, outcome }),
    observers: observeWork(instruments, clock),
    measureStore: (store, name) =>
      measureStore(store, {
        clock,
        onEnd: ({ operation, outcome, seconds }) =>
          instruments.storeDuration.observe({ store: name, operation, outcome }, seconds),
      }),
    onRequestEnd: (route, status) => instruments.httpRequests.inc({ route, status }),
    onRefused: (reason) => instruments.refused.inc({ reason }),
    stop: eventLoop.stop,
  };
}

function observeWork(instruments: Instruments, clock: Clock): ServerMetrics['observers'] {
  const { toolCalls, toolDuration, graphDuration, graphThrottled } = instruments;
  return {
    onToolCall({ tool: name, effect, outcome, ms }) {
      const tool = effect === undefined ? unknownTool : name;
      toolCalls.inc({ tool, outcome });
      toolDuration.observe({ tool }, ms / 1000);
    },
    graph: {
      start({ method }) {
        const startMs = clock.nowMs();
        return {
          end(status) {
            const labels = { method, status: toStatusLabel(status) };
            graphDuration.observe(labels, (clock.nowMs() - startMs) / 1000);
            if (status === 429) graphThrottled.inc({ method });
          },
        };
      },
    },
  };
}
