import type { WakeUpResult } from '../load/run-wake-ups.ts';
import { buildAbsoluteRow, type ResultRow } from '../rows/result-row.ts';

/** Whose rows they are, and the milliseconds to reach. */
export interface WakeUpFigure {
  readonly id: 'wake-up' | 'wake-up-replicas';
  readonly contender: string;
  readonly baseline: number;
}

/** Of how long callers waited for their answers: the 99th percentile, and beside it the median. */
export function toWakeUpRows(
  { id, ...figure }: WakeUpFigure,
  results: readonly WakeUpResult[],
): readonly ResultRow[] {
  const row = { ...figure, unit: 'ms' } as const;
  return [
    buildAbsoluteRow({ ...row, id, runs: results.map(({ p99Ms }) => p99Ms) }),
    buildAbsoluteRow({ ...row, id: `${id}-p50`, runs: results.map(({ p50Ms }) => p50Ms) }),
  ];
}
