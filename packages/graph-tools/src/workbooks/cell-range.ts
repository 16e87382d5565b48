import { AppError } from '@hybrid-mcp/core';

/** A rectangle of cells; rows and columns count from 0, and the last ones are part of it. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Where a range is that Graph has named. */
export interface SheetRange {
  readonly sheet: string;
  readonly range: CellRange;
}

const maxRows = 1_048_576;
const maxColumns = 16_384;

const cells = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})(?::\$?([A-Z]{1,3})\$?([1-9]\d{0,6}))?$/i;

/** Whole columns or rows, as in `A:C` and `2:5`. */
const unbounded = /^(?:\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?[1-9]\d{0,6}:\$?[1-9]\d{0,6})$/i;

/** Whether an address names whole columns or rows, which hold too many cells to be asked for. */
export function isUnbounded(address: string): boolean {
  return unbounded.test(address);
}

/** @throws AppError `invalid_arguments` for what is no range of cells, such as `B2` or `A1:C10` */
export function parseRange(address: string): CellRange {
  const range = readRange(address);
  if (range !== undefined) return range;
  throw new AppError('invalid_arguments', {
    sentence: 'address is no range of cells such as B2 or A1:C10. Leave the name of the sheet out of it.',
  });
}

/**
 * Reads the address of a range as Graph writes it, as in `'Q3 ''26'!A1:C4`.
 * @throws AppError `graph_unavailable` where it is none
 */
export function parseSheetRange(address: string | null | undefined): SheetRange {
  const [, quoted, plain, rest = ''] = /^(?:'((?:[^']|'')*)'|([^'!]*))!([^!]*)$/.exec(address ?? '') ?? [];
  const range = readRange(rest);
  if (range === undefined) throw new AppError('graph_unavailable');
  return { sheet: quoted?.replaceAll("''", "'") ?? plain ?? '', range };
}

function readRange(address: string): CellRange | undefined {
  const [, fromColumn = '', fromRow = '', toColumn = fromColumn, toRow = fromRow] = cells.exec(address) ?? [];
  const range = {
    left: toColumnIndex(fromColumn),
    top: Number(fromRow) - 1,
    right: toColumnIndex(toColumn),
    bottom: Number(toRow) - 1,
  };
  const isRange =
    range.left >= 0 &&
    range.left <= range.right &&
    range.right < maxColumns &&
    range.top <= range.bottom &&
    range.bottom < maxRows;
  return isRange ? range : undefined;
}

/** The address of a range, as in `A1:C4`; of a single cell, as in `A1`. */
export function toAddress({ top, left, bottom, right }: CellRange): string {
  const first = `${toColumnName(left)}${top + 1}`;
  return top === bottom && left === right ? first : `${first}:${toColumnName(right)}${bottom + 1}`;
}

/** How many rows and columns a range has. */
export function sizeOf({ top, left, bottom, right }: CellRange): {
  readonly rows: number;
  readonly columns: number;
} {
  return { rows: bottom - top + 1, columns: right - left + 1 };
}

function toColumnIndex(name: string): number {
  return [...name.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function toColumnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : toColumnName(Math.floor(index / 26) - 1) + letter;
}
