import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How late the event loop was, in seconds. */
export interface EventLoopDelay {
  /** Quantiles since the last call; 1 is the longest. */
  take(): readonly (readonly [quantile: string, seconds: number])[];
  stop(): void;
}

/** Milliseconds between two looks. What the timer itself waits is no delay. */
const resolutionMs = 10;

/** Begins to measure how late the event loop is. */
export function measureEventLoopDelay(): EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  const toSeconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolutionMs / 1000);
  return {
    take() {
      const quantiles = [
        ['0.5', toSeconds(histogram.percentile(50))],
        ['0.99', toSeconds(histogram.percentile(99))],
        ['1', toSeconds(histogram.max)],
      ] as const;
      histogram.reset();
      return quantiles;
    },
    stop: () => void histogram.disable(),
  };
}
