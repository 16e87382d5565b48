import type { ResultRow } from './result-row.ts';

const header = ['figure', 'contender', 'median', 'min', 'max', 'to reach', 'ratio', ''];

/** Formats rows as a table for a terminal, one line per row. */
export function formatTable(rows: readonly ResultRow[]): string {
  const lines = [header, ...rows.map(toCells)];
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

function toCells({ id, contender, value, unit, baseline, ratio, runs }: ResultRow): string[] {
  const figure = (amount: number) => `${amount.toFixed(0)} ${unit}`;
  const reached = ratio <= 1 ? 'reached' : 'MISSED';
  return [
    id,
    contender,
    figure(value),
    figure(Math.min(...runs)),
    figure(Math.max(...runs)),
    figure(baseline),
    ratio.toFixed(2),
    reached,
  ];
}

/** Names to the left, numbers to the right. */
function alignCell(cell: string, column: number, width: number): string {
  return column < 2 || column === header.length - 1 ? cell.padEnd(width) : cell.padStart(width);
}
