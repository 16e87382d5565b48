import { AppError } from '@hybrid-mcp/core';
import type { FastifyInstance } from 'fastify';
import type { Refusals } from './refusals.ts';

/** When a server has more to do than it can. */
export interface PressureOptions {
  /**
   * Milliseconds that the event loop may be late on average over a sample; `Infinity` for no limit. A single long turn
   * does not move the average much: it takes a second of nothing else.
   */
  readonly maxEventLoopDelayMs: number;
  /** Milliseconds of one sample. */
  readonly pressureSampleMs: number;
  readonly refusals: Refusals;
}

/**
 * Refuses new work with `server_busy` while the event loop is too late, so that what has begun gets done. Probes go
 * through, and who comes back from Microsoft does: their code is good for one visit only.
 */
export async function limitPressure(app: FastifyInstance, options: PressureOptions): Promise<void> {
  const { maxEventLoopDelayMs, pressureSampleMs, refusals } = options;
  if (maxEventLoopDelayMs === Number.POSITIVE_INFINITY) return;
  // It looks at the event loop a hundred times a second: nothing for a laptop, nor for its start.
  const { default: underPressure } = await import('@fastify/under-pressure');
  await app.register(underPressure, {
    maxEventLoopDelay: maxEventLoopDelayMs,
    sampleInterval: pressureSampleMs,
    pressureHandler({ routeOptions }) {
      if (routeOptions.config.isExemptFromPressure === true) return undefined;
      refusals.count('pressure');
      return Promise.reject(new AppError('server_busy'));
    },
  });
}
