import type { Clock } from '../clock.ts';

/** A clock that stands still until it is told to move. */
export interface TestClock extends Clock {
  advance(ms: number): void;
}

/** Creates a {@link TestClock} at 2026-06-30T09:00:00Z. */
export function createTestClock(): TestClock {
  let nowMs = Date.UTC(2026, 5, 30, 9);
  return {
    nowMs: () => nowMs,
    advance(ms) {
      nowMs += ms;
    },
  };
}
