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

/** What there is to reach, in words such as `≥ 0.60` or `≤ 500`; empty where there is nothing. */
export function describeTarget({
  id,
  contender,
  baseline,
}: Pick<ResultRow, 'id' | 'contender' | 'baseline'>): string {
  if (!isOurs(contender) || isInformative(id)) return '';
  const { better, reachRatio }: Figure = figures[id];
  const figure =
    reachRatio === undefined ? baseline.toLocaleString('en-US') : `ratio ${reachRatio.toFixed(2)}`;
  return `${better === 'more' ? '≥' : '≤'} ${figure}`;
}

/** Whether a figure is told beside another one, such as the latencies under full load; nothing asks for those. */
export function isCompanion(id: RowId): boolean {
  return Object.values(companionsOf).some((ids) => ids.includes(id));
}

function isInformative(id: RowId): boolean {
  return isCompanion(id) || id === 'load-generator';
}

function isOurs(contender: string): boolean {
  return contender.startsWith('hybrid-mcp');
}
