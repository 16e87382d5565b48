import type { RowId } from '../rows/figures.ts';
import type { ResultRow } from '../rows/result-row.ts';
import type { Lab } from './lab.ts';

/** Something that can be measured. */
export interface Measurement {
  /** Figures of the rows it gives, the first being the one it is called by. */
  readonly ids: readonly [RowId, ...RowId[]];
  readonly contender: string;
  /** @throws Error when it cannot be measured, or an answer is not right; then there is no row. */
  measure(lab: Lab): Promise<readonly ResultRow[]>;
}
