import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TestClock } from '../test-clock.ts';
import type { ContractTime } from './state-store-contract-case.ts';

/** The time of a store that takes its clock as an option: exact to the millisecond, and nothing waits. */
export function createTestClockTime(clock: TestClock): ContractTime {
  return {
    shortTtlMs: 1_000,
    toleranceMs: 1,
    signalWithinMs: 1,
    async advance(ms) {
      clock.advance(ms);
      await nextTurn();
    },
  };
}
