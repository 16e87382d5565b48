import type { Clock } from '@hybrid-mcp/core';

/** A clock that stands still until a test moves it; its wall time never differs. */
export interface TestClock extends Clock {
  /** Moves the clock forward. @throws RangeError when `ms` is negative or not a number: clocks here never jump back. */
  advance(ms: number): void;
}

/** Creates a clock that shows `startMs`, in milliseconds since the Unix epoch. */
export function createTestClock(startMs = Date.UTC(2026, 0, 1)): TestClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    wallMs: () => nowMs,
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`A test clock moves forward only, not by ${ms} ms.`);
      nowMs += ms;
    },
  };
}
