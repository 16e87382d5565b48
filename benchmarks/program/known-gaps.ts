import type { Unmeasured } from './run-measurements.ts';

/** Figures that nothing here can measure, because what they are about is not built. */
export const knownGaps: readonly Unmeasured[] = [
  { what: 'operations of Graph v1.0 reachable', why: 'there is no catalogue of operations yet' },
  { what: 'right operation among the first five', why: 'there is no search over operations yet' },
  { what: 'tokens of "10 newest mails"', why: 'there is no tool for mail yet' },
];
