import type { CellArea } from './workbook.ts';

const pattern = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/i;
const columnsOnly = /^\$?([A-Z]{1,3}):\$?([A-Z]{1,3})$/i;
const rowsOnly = /^\$?(\d{1,7}):\$?(\d{1,7})$/;

/** Last row and column of a sheet. */
const last = { row: 1_048_575, column: 16_383 };

/** Reads `A1`, `A1:C4`, `A:C` or `2:5`, in which all rows or columns are meant; `undefined` for anything else. */
export function parseArea(address: string): CellArea | undefined {
  const [, fromColumn = '', fromRow = '', toColumn = fromColumn, toRow = fromRow] =
    pattern.exec(address) ?? [];
  const [, firstColumn, lastColumn = ''] = columnsOnly.exec(address) ?? [];
  const [, firstRow, lastRow] = rowsOnly.exec(address) ?? [];
  if (firstColumn !== undefined) {
    return { top: 0, bottom: last.row, left: toColumnIndex(firstColumn), right: toColumnIndex(lastColumn) };
  }
  if (firstRow !== undefined) {
    return { top: Number(firstRow) - 1, bottom: Number(lastRow) - 1, left: 0, right: last.column };
  }
  const area = {
    top: Number(fromRow) - 1,
    left: toColumnIndex(fromColumn),
    bottom: Number(toRow) - 1,
    right: toColumnIndex(toColumn),
  };
  const isInside = area.right <= last.column && area.bottom <= last.row;
  const isArea = area.top >= 0 && area.left >= 0 && area.top <= area.bottom && area.left <= area.right;
  return isInside && isArea ? area : undefined;
}

/** The address of an area, as in `A1:C4`. */
export function toAreaAddress({ top, left, bottom, right }: CellArea): string {
  const first = toCellAddress(top, left);
  return top === bottom && left === right ? first : `${first}:${toCellAddress(bottom, right)}`;
}

/** The address of a cell, as in `A1`. */
export function toCellAddress(row: number, column: number): string {
  return `${toColumnName(column)}${row + 1}`;
}

function toColumnIndex(name: string): number {
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function toColumnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : toColumnName(Math.floor(index / 26) - 1) + letter;
}
