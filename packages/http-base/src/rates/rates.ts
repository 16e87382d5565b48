import type { Clock } from '@hybrid-mcp/core';
import type { SharedCounter } from './shared-counter.ts';
import { createWindowCounter, type RateUse } from './window-counter.ts';

/** Bounds how often something is done in a minute by whoever has a key. */
export interface RateLimit {
  /** Uses of a key in a window. */
  readonly max: number;
  /** Counts one use of the key; more than `max` are too many. A promise only where replicas count together. */
  take(key: string): RateUse | Promise<RateUse>;
}

/** What {@link Rates.open} makes a limit of. */
export interface RateLimitOptions {
  /** Tells the keys of one limit from those of another. */
  readonly name: string;
  readonly max: number;
}

/** Makes rate limits. */
export interface Rates {
  open(options: RateLimitOptions): RateLimit;
}

/** Options of {@link createRates}. */
export interface RatesOptions {
  readonly clock: Clock;
  /** What replicas share. Default: this process counts for itself. */
  readonly shared?: SharedCounter | undefined;
}

const windowMs = 60_000;

/**
 * Creates {@link Rates}: fixed windows of a minute. Every use is counted in this process too, so that there is a limit
 * while the shared counter is down, and so that a flood which this process alone can tell is not passed on to the store.
 */
export function createRates({ clock, shared }: RatesOptions): Rates {
  return {
    open({ name, max }) {
      const local = createWindowCounter({ windowMs, clock });
      return {
        max,
        take(key) {
          const own = local.count(key);
          if (shared === undefined || own.uses > max) return own;
          return shared.count(`${name}:${key}`, windowMs)?.then((use) => use ?? own) ?? own;
        },
      };
    },
  };
}
