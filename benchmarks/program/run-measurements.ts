import type { Lab } from '../measurements/lab.ts';
import type { Measurement } from '../measurements/measurement.ts';
import { formatNumber } from '../rows/format-number.ts';
import type { ResultRow } from '../rows/result-row.ts';

/** What has no row, and why. */
export interface Unmeasured {
  /** Figure, and contender where it is about one. */
  readonly what: string;
  readonly why: string;
}

/** What a run of the program found. */
export interface Findings {
  readonly rows: readonly ResultRow[];
  readonly unmeasured: readonly Unmeasured[];
}

/** Measures one after the other. What cannot be measured has no row and says why. */
export async function runMeasurements(measurements: readonly Measurement[], lab: Lab): Promise<Findings> {
  const rows: ResultRow[] = [];
  const unmeasured: Unmeasured[] = [];
  for (const { ids, contender, measure } of measurements) {
    const what = `${ids[0]}, ${contender}`;
    lab.progress.begin(what);
    try {
      const found = await measure(lab);
      rows.push(...found);
      lab.progress.end(describe(found[0]));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      unmeasured.push({ what, why });
      lab.progress.end(`not measured: ${why}`);
    }
  }
  return { rows, unmeasured };
}

function describe(row: ResultRow | undefined): string {
  return row === undefined ? 'nothing' : `${formatNumber(row.value)} ${row.unit}, ratio ${row.ratio}`;
}
