import { createHmac } from 'node:crypto';
import type { Clock, RateCounter } from '@hybrid-mcp/core';
import type { RateUse } from './window-counter.ts';

/** A counter that replicas share, or nothing where it cannot be asked just now. */
export interface SharedCounter {
  /** Counts one use; `undefined` at once where the counter has just failed. Never rejects. */
  count(key: string, windowMs: number): Promise<RateUse | undefined> | undefined;
}

/** Options of {@link createSharedCounter}. */
export interface SharedCounterOptions {
  readonly counter: RateCounter;
  readonly clock: Clock;
  /** Makes the keys: a dump of the store names nobody. The same for all replicas. */
  readonly secret: string;
  /** Hears why the counter cannot be asked. */
  readonly onFailure: (cause: unknown) => void;
}

/** Milliseconds a request waits for the counter at most. A store that works takes one. */
const budgetMs = 250;

/** Milliseconds that a counter which has failed is left alone: requests must not wait for it one by one. */
const pauseMs = 1_000;

/** Creates a {@link SharedCounter}. While its store is down nobody is refused for that: each process counts for itself. */
export function createSharedCounter(options: SharedCounterOptions): SharedCounter {
  const { counter, clock, secret, onFailure } = options;
  let pausedUntilMs = Number.NEGATIVE_INFINITY;
  let isFailing = false;

  async function ask(key: string, windowMs: number): Promise<RateUse | undefined> {
    const hashed = createHmac('sha256', secret).update(`rate:${key}`).digest('base64url');
    try {
      const use = await withinBudget(counter.count(hashed, { windowMs }));
      isFailing = false;
      return use;
    } catch (cause) {
      if (!isFailing) onFailure(cause);
      isFailing = true;
      pausedUntilMs = clock.nowMs() + pauseMs;
      return undefined;
    }
  }

  return {
    count(key, windowMs) {
      const nowMs = clock.nowMs();
      if (nowMs < pausedUntilMs) return undefined;
      // Of a counter that has failed, one request finds out whether it is back.
      if (isFailing) pausedUntilMs = nowMs + pauseMs;
      return ask(key, windowMs).then((use) => {
        if (use !== undefined) pausedUntilMs = Number.NEGATIVE_INFINITY;
        return use;
      });
    },
  };
}

async function withinBudget<Result>(work: Promise<Result>): Promise<Result> {
  const { promise: outOfTime, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('The counter did not answer in time.')), budgetMs);
  try {
    return await Promise.race([work, outOfTime]);
  } finally {
    clearTimeout(timer);
  }
}
