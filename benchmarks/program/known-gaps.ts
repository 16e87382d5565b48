import type { Unmeasured } from './run-measurements.ts';

/** Figures that are not measured here. */
export const knownGaps: readonly Unmeasured[] = [
  { what: 'operations of Graph v1.0 reachable', why: 'the tests count the catalogue and call out of it' },
];
