import type { Clock } from '../clock.ts';

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  /** Lets `ms` milliseconds pass. */
  advance(ms: number): void;
  /** Corrects the machine's clock by `ms` milliseconds, either way; `nowMs` does not notice. */
  correctWall(ms: number): void;
}

/** Creates a clock that shows `startMs`, in milliseconds since the Unix epoch. */
export function createTestClock(startMs = Date.UTC(2026, 0, 1)): TestClock {
  let nowMs = startMs;
  let wallOffsetMs = 0;
  return {
    nowMs: () => nowMs,
    wallMs: () => nowMs + wallOffsetMs,
    advance(ms) {
      nowMs += ms;
    },
    correctWall(ms) {
      wallOffsetMs += ms;
    },
  };
}
