import type { RowId } from './figures.ts';
import { toMedian } from './statistics.ts';

/** One measured figure, as it is written to `results/latest.json`. */
export interface ResultRow {
  /** Stable name of the figure, such as `tools-call`. */
  readonly id: RowId;
  /** What was measured, such as `hybrid-mcp`. */
  readonly contender: string;
  /** Median of the runs. */
  readonly value: number;
  readonly unit: Unit;
  /** What it is compared with, in the same unit: median of another contender's runs, or the figure to reach. */
  readonly baseline: number;
  /** The one by the other. Side by side it is the median of the ratios of single runs. */
  readonly ratio: number;
  /** Every single run, in order. */
  readonly runs: readonly number[];
}

/** What a figure is counted in. */
export type Unit = 'answers/s' | 'sign-ins/s' | 'ms' | 'MB' | 'tokens' | 'operations' | '%';

/** What a row is about. */
type RowName = Pick<ResultRow, 'id' | 'contender' | 'unit'>;

/** Builds a row that is compared with a figure to reach. @throws Error when a run was no measurement, or there is none. */
export function buildAbsoluteRow({
  runs,
  baseline,
  ...name
}: RowName & Pick<ResultRow, 'runs' | 'baseline'>): ResultRow {
  requireMeasured(name, runs);
  requireMeasured(name, [baseline]);
  const value = toMedian(runs);
  return toRow({ ...name, value, baseline, ratio: value / baseline, runs });
}

/**
 * Builds a row that is compared with what was measured right before it, run by run.
 * @throws Error when a run was no measurement, there is none, or one has no partner
 */
export function buildSideBySideRow({
  runs,
  baselineRuns,
  ...name
}: RowName & Pick<ResultRow, 'runs'> & { readonly baselineRuns: readonly number[] }): ResultRow {
  requireMeasured(name, runs);
  requireMeasured(name, baselineRuns);
  if (runs.length !== baselineRuns.length) throw new Error(`A run of ${name.id} has no partner.`);
  const ratios = runs.map((run, index) => run / (baselineRuns[index] ?? Number.NaN));
  return toRow({
    ...name,
    value: toMedian(runs),
    baseline: toMedian(baselineRuns),
    ratio: toMedian(ratios),
    runs,
  });
}

function requireMeasured({ id, contender }: RowName, numbers: readonly number[]): void {
  if (numbers.length > 0 && numbers.every((value) => Number.isFinite(value) && value > 0)) return;
  throw new Error(`${id} of ${contender} was not measured: ${numbers.join(', ') || 'no runs'}.`);
}

function toRow({ id, contender, value, unit, baseline, ratio, runs }: ResultRow): ResultRow {
  return {
    id,
    contender,
    value: round(value),
    unit,
    baseline: round(baseline),
    ratio: Math.round(ratio * 1_000) / 1_000,
    runs: runs.map(round),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
