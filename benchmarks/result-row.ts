/** One measured figure, as it is written to `results/latest.json`. */
export interface ResultRow {
  /** Stable name of the figure, such as `start-to-ready`. */
  readonly id: string;
  /** What was measured, such as `credentials`. */
  readonly contender: string;
  /** Median of the runs. */
  readonly value: number;
  readonly unit: 'ms' | 'MB';
  /** The figure to reach, in the same unit; less is better. */
  readonly baseline: number;
  /** `value / baseline`: at most 1 when the figure is reached. */
  readonly ratio: number;
  /** Every single run, in order. */
  readonly runs: readonly number[];
}

/** Builds a row from what its runs measured. @throws Error when nothing was measured. */
export function buildResultRow({
  runs,
  ...row
}: Pick<ResultRow, 'id' | 'contender' | 'unit' | 'baseline' | 'runs'>): ResultRow {
  const sorted = [...runs].sort((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (lower === undefined || upper === undefined) throw new Error(`Nothing was measured for ${row.id}.`);
  const value = round((lower + upper) / 2);
  return { ...row, value, ratio: round(value / row.baseline), runs: runs.map(round) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
