import { companionsOf, type RowId, rowIds } from './figures.ts';
import type { ResultRow } from './result-row.ts';
import { describeTarget, isCompanion, isReached } from './verdict.ts';

const header = [
  'figure',
  'contender',
  'median',
  'min',
  'max',
  '',
  'baseline',
  'ratio',
  'p50 ms',
  'p99 ms',
  'to reach',
  '',
];
/** Columns of words; the others are numbers. */
const wordColumns = [0, 1, 5, 10, 11];

/** Formats rows as a table for a terminal: one line per row, latencies beside the row they belong to. */
export function formatTable(rows: readonly ResultRow[]): string {
  const shown = rows
    .filter(({ id }) => !isCompanion(id))
    .toSorted((a, b) => rowIds.indexOf(a.id) - rowIds.indexOf(b.id));
  const lines = [header, ...shown.map((row) => toCells(row, rows))];
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  return lines
    .map((cells) =>
      cells
        .map((cell, column) => alignCell(cell, column, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Writes a number as short as it may be: three digits tell enough. */
export function formatNumber(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function toCells(row: ResultRow, rows: readonly ResultRow[]): readonly string[] {
  const { id, contender, value, unit, baseline, ratio, runs } = row;
  return [
    id,
    contender,
    formatNumber(value),
    formatNumber(Math.min(...runs)),
    formatNumber(Math.max(...runs)),
    unit,
    formatNumber(baseline),
    ratio.toFixed(ratio < 0.1 ? 3 : 2),
    ...findLatencies(row, rows),
    describeTarget(row),
    { true: 'reached', false: 'MISSED', undefined: '' }[`${isReached(row)}`],
  ];
}

function findLatencies({ id, contender }: ResultRow, rows: readonly ResultRow[]): readonly [string, string] {
  const find = (latencyId: RowId | undefined) => {
    const found = rows.find((row) => row.id === latencyId && row.contender === contender);
    return found === undefined ? '' : formatNumber(found.value);
  };
  const [p50, p99] = companionsOf[id] ?? [];
  return [find(p50), find(p99)];
}

function alignCell(cell: string, column: number, width: number): string {
  return wordColumns.includes(column) ? cell.padEnd(width) : cell.padStart(width);
}
