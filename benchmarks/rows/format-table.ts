import { describeFigure } from './describe-figure.ts';
import { companionsOf, type RowId, rowIds } from './figures.ts';
import { formatNumber } from './format-number.ts';
import type { ResultRow } from './result-row.ts';
import { isCompanion, isReached } from './verdict.ts';

/** The rows of one figure. */
type Block = readonly [ResultRow, ...ResultRow[]];

/** Columns of words; the others are numbers. */
const wordColumns = [0, 5];

/**
 * Formats rows for a terminal of 80 columns: a block for each figure, and in it a line for each contender, with the
 * median, latencies where they are measured beside it, and whether it has reached what it must.
 */
export function formatTable(rows: readonly ResultRow[]): string {
  const ids = rowIds.filter((id) => !isCompanion(id));
  const blocks = ids.flatMap((id) => toBlock(rows.filter((row) => row.id === id)));
  const tables = blocks.map((block) => toTable(block, rows));
  // All blocks have the same columns, so that the eye finds them.
  const widths = toWidths(tables.flat());
  return blocks
    .map((block, index) => {
      const lines = (tables[index] ?? []).map((cells) => alignCells(cells, widths));
      return [...describeFigure(block), ...lines].join('\n');
    })
    .join('\n\n');
}

/** None where nothing was measured. */
function toBlock([first, ...others]: readonly ResultRow[]): readonly Block[] {
  return first === undefined ? [] : [[first, ...others]];
}

function toTable(block: Block, rows: readonly ResultRow[]): readonly (readonly string[])[] {
  const [{ id, unit }] = block;
  const latencies = ['p50 ms', 'p99 ms'].map((name, index) => (companionsOf[id]?.[index] ? name : ''));
  return [['', unit, 'ratio', ...latencies, ''], ...block.map((row) => toCells(row, rows))];
}

function toCells(row: ResultRow, rows: readonly ResultRow[]): readonly string[] {
  const { contender, value, ratio } = row;
  return [
    contender,
    formatNumber(value),
    formatRatio(ratio),
    ...findLatencies(row, rows),
    { true: 'reached', false: 'MISSED', undefined: '' }[`${isReached(row)}`],
  ];
}

/** Five characters at most, for every ratio below 100,000. */
function formatRatio(ratio: number): string {
  const digits = ratio < 0.1 ? 3 : ratio < 100 ? 2 : 0;
  return ratio.toFixed(digits);
}

function findLatencies({ id, contender }: ResultRow, rows: readonly ResultRow[]): readonly [string, string] {
  const find = (latencyId: RowId | undefined) => {
    const found = rows.find((row) => row.id === latencyId && row.contender === contender);
    return found === undefined ? '' : formatNumber(found.value);
  };
  const [p50, p99] = companionsOf[id] ?? [];
  return [find(p50), find(p99)];
}

function toWidths(lines: readonly (readonly string[])[]): readonly number[] {
  const columns = lines[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, column) =>
    Math.max(...lines.map((cells) => cells[column]?.length ?? 0)),
  );
}

function alignCells(cells: readonly string[], widths: readonly number[]): string {
  const aligned = cells.map((cell, column) => {
    const width = widths[column] ?? 0;
    return wordColumns.includes(column) ? cell.padEnd(width) : cell.padStart(width);
  });
  return `  ${aligned.join('  ').trimEnd()}`;
}
