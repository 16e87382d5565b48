import type { FastifyInstance } from 'fastify';

/** The part of `process` that this needs; tests pass their own. */
export interface SignalledProcess {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): void;
}

/** How to end. */
export interface StopOnSignalsOptions {
  /** Runs after the server has closed: close stores and pools here. */
  readonly onStopped?: () => Promise<void> | void;
  /** Gets a line when the stop begins and when it has ended; default the server's own log. */
  readonly log?: (sentence: string) => void;
  /** Milliseconds after SIGTERM in which the server serves on, so that those who send requests can go elsewhere; default 0. */
  readonly drainMs?: number;
  /** Milliseconds of stopping after which the process exits even if something hangs; default 4,500. */
  readonly hardExitMs?: number;
  /** Default the real process. */
  readonly process?: SignalledProcess;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Stops the server on the first SIGINT or SIGTERM: `/ready` says 503, after `drainMs` waiters are answered, sockets close,
 * `onStopped` runs, and the process ends with code 0, by force after `hardExitMs`. A second signal ends it at once.
 */
export function stopOnSignals(app: FastifyInstance, options: StopOnSignalsOptions = {}): void {
  const { process: target = process, log = (sentence: string) => app.log.info(sentence) } = options;
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    target.on(signal, () => {
      if (isStopping) {
        target.exit(exitCodes[signal]);
        return;
      }
      isStopping = true;
      // Who presses Ctrl-C does not want to wait.
      const drainMs = signal === 'SIGTERM' ? (options.drainMs ?? 0) : 0;
      log(`${signal} received, ${drainMs > 0 ? `stopping in ${drainMs / 1000} s` : 'stopping'}.`);
      app.leave.begin();
      const stopNow = () => void stop(app, { ...options, log, process: target });
      if (drainMs > 0) setTimeout(stopNow, drainMs);
      else stopNow();
    });
  }
}

async function stop(
  app: FastifyInstance,
  {
    onStopped,
    log,
    hardExitMs = 4_500,
    process,
  }: StopOnSignalsOptions & Required<Pick<StopOnSignalsOptions, 'log' | 'process'>>,
): Promise<void> {
  // Unreferenced: when nothing is left to do, the process ends by itself before this.
  setTimeout(() => process.exit(0), hardExitMs).unref();
  try {
    await app.close();
    await onStopped?.();
    log('Stopped.');
  } catch (error) {
    app.log.error({ err: error }, 'Stopping failed');
  }
}
