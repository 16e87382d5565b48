import { AppError } from '@hybrid-mcp/core';
import { type CellRange, parseRange, sizeOf, toAddress } from './cell-range.ts';
import type { NewCell } from './safe-cells.ts';

/** Most cells that a call writes. */
const maxCells = 5_000;

/**
 * The range that rows are written into: the one that is named, or as many cells as there are, from one cell on.
 * @throws AppError `invalid_arguments` where rows and address do not fit each other, with what is wrong
 */
export function toTargetRange(address: string, rows: readonly (readonly NewCell[])[]): CellRange {
  const named = parseRange(address);
  const columns = rows[0]?.length ?? 0;
  requireWidth(rows, columns, 'the first one');
  if (rows.length * columns > maxCells) {
    throw refuse(
      `${rows.length * columns} cells are more than the ${maxCells} of one call. Write them in parts.`,
    );
  }
  const { top, left } = named;
  const target = { ...named, bottom: top + rows.length - 1, right: left + columns - 1 };
  const { rows: height, columns: width } = sizeOf(named);
  if (height * width === 1 || (height === rows.length && width === columns))
    return parseRange(toAddress(target));
  throw refuse(
    `address ${toAddress(named)} is ${height} rows of ${width} cells, and rows has ${rows.length} of ${columns}. Give ${toAddress(target)} or only its first cell.`,
  );
}

/**
 * @param what what has that many cells
 * @throws AppError `invalid_arguments` for the first row of another width
 */
export function requireWidth(rows: readonly (readonly NewCell[])[], width: number, what: string): void {
  const wrong = rows.findIndex((row) => row.length !== width);
  if (wrong === -1) return;
  throw refuse(
    `Row ${wrong + 1} has ${rows[wrong]?.length} cells, and ${what} has ${width}. Give null for a cell that stays as it is.`,
  );
}

function refuse(sentence: string): AppError {
  return new AppError('invalid_arguments', { sentence });
}
