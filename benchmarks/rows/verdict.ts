import { companionsOf, type Figure, figures, type RowId } from './figures.ts';
import type { ResultRow } from './result-row.ts';

/** Whether a row reached what it must; `undefined` where there is nothing to reach, as for every server of others. */
export function isReached({
  id,
  contender,
  ratio,
}: Pick<ResultRow, 'id' | 'contender' | 'ratio'>): boolean | undefined {
  if (!isOurs(contender) || isInformative(id)) return undefined;
  const { better, reachRatio = 1 }: Figure = figures[id];
  return better === 'more' ? ratio >= reachRatio : ratio <= reachRatio;
}

/** What a figure asks for, in words such as `ratio ≥ 0.60` or `≤ 500 ms`; empty where it asks for nothing. */
export function describeTarget({ id, baseline, unit }: Pick<ResultRow, 'id' | 'baseline' | 'unit'>): string {
  if (isInformative(id)) return '';
  const { better, reachRatio }: Figure = figures[id];
  const sign = better === 'more' ? '≥' : '≤';
  if (reachRatio !== undefined) return `ratio ${sign} ${reachRatio.toFixed(2)}`;
  return `${sign} ${baseline.toLocaleString('en-US')} ${unit}`;
}

/** Whether a contender is one of ours: nothing is asked of the others. */
export function isOurs(contender: string): boolean {
  return contender.startsWith('hybrid-mcp');
}

/** Whether a figure is told beside another one, such as the latencies under full load; nothing asks for those. */
export function isCompanion(id: RowId): boolean {
  return Object.values(companionsOf).some((ids) => ids.includes(id));
}

function isInformative(id: RowId): boolean {
  return isCompanion(id) || id === 'load-generator';
}
