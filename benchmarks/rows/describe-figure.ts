import { type Figure, figures } from './figures.ts';
import { formatNumber } from './format-number.ts';
import type { ResultRow } from './result-row.ts';
import { describeTarget, isOurs } from './verdict.ts';

/** What a figure is, what it is compared with and what there is to reach: the lines above its rows. */
export function describeFigure(rows: readonly [ResultRow, ...ResultRow[]]): readonly string[] {
  const [{ id }] = rows;
  const { title, beside }: Figure = figures[id];
  return [
    `${id}: ${title}`,
    ...(beside === undefined ? [] : [`  beside    ${beside}: ${toRange(rows)}`]),
    ...describeTargets(rows),
  ];
}

/** One line, unless contenders have figures of their own. */
function describeTargets(rows: readonly ResultRow[]): readonly string[] {
  const asked = rows.filter(({ contender }) => isOurs(contender));
  const byTarget = Map.groupBy(asked.length > 0 ? asked : rows, describeTarget);
  byTarget.delete('');
  return [...byTarget].map(([target, its]) => {
    const whose = byTarget.size === 1 ? '' : ` (${its.map(({ contender }) => contender).join('; ')})`;
    return `  to reach  ${target}${whose}`;
  });
}

/** Each contender has had the baseline beside it for itself. */
function toRange(rows: readonly [ResultRow, ...ResultRow[]]): string {
  const baselines = rows.map(({ baseline }) => baseline);
  const ends = new Set([Math.min(...baselines), Math.max(...baselines)].map(formatNumber));
  return `${[...ends].join(' to ')} ${rows[0].unit}`;
}
