import { toAreaAddress } from '../../workbook-file/cell-address.ts';
import {
  type CellArea,
  type CellValue,
  readCellKey,
  toCellKey,
  type WorkbookSheet,
} from '../../workbook-file/workbook.ts';
import { GraphError } from '../graph-error.ts';
import { evaluateCell } from './evaluate.ts';

/** Most cells whose contents are answered. */
const maxCells = 500_000;

/** A range as Graph shows it. Of whole columns and rows the cells are not told. @see https://learn.microsoft.com/graph/api/resources/workbookrange */
export function toRangeJson(sheet: WorkbookSheet, area: CellArea): object {
  const [rowCount, columnCount] = [area.bottom - area.top + 1, area.right - area.left + 1];
  const isUnbounded = rowCount > 1_048_000 || columnCount > 16_000;
  if (!isUnbounded && rowCount * columnCount > maxCells) {
    throw new GraphError(413, 'requestSizeExceeded', 'The request size exceeds the maximum limit.');
  }
  const grid = <Shown>(show: (row: number, column: number) => Shown): Shown[][] | null =>
    isUnbounded
      ? null
      : Array.from({ length: rowCount }, (_, row) =>
          Array.from({ length: columnCount }, (__, column) => show(area.top + row, area.left + column)),
        );
  const address = `${toSheetName(sheet.name)}!${toAreaAddress(area)}`;
  return {
    address,
    addressLocal: address,
    cellCount: rowCount * columnCount,
    columnCount,
    columnIndex: area.left,
    rowCount,
    rowIndex: area.top,
    formulas: grid((row, column) => readFormula(sheet, row, column)),
    text: grid((row, column) => toText(sheet, row, column)),
    values: grid((row, column) => evaluateCell(sheet, row, column)),
  };
}

/** The smallest area within this one that holds every cell with a value; its first cell where none has. */
export function findUsedArea({ cells }: WorkbookSheet, within: CellArea): CellArea {
  const places = [...cells.keys()]
    .map(readCellKey)
    .filter(
      ([row, column]) =>
        row >= within.top && row <= within.bottom && column >= within.left && column <= within.right,
    );
  if (places.length === 0) return { ...within, bottom: within.top, right: within.left };
  const rows = places.map(([row]) => row);
  const columns = places.map(([, column]) => column);
  return {
    top: Math.min(...rows),
    left: Math.min(...columns),
    bottom: Math.max(...rows),
    right: Math.max(...columns),
  };
}

function toSheetName(name: string): string {
  return /^[A-Za-z_][\w.]*$/.test(name) && !/^[A-Za-z]{1,3}\d+$/.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}

function readFormula(sheet: WorkbookSheet, row: number, column: number): CellValue {
  const cell = sheet.cells.get(toCellKey(row, column));
  return cell?.formula ?? cell?.value ?? '';
}

function toText(sheet: WorkbookSheet, row: number, column: number): string {
  const value = evaluateCell(sheet, row, column);
  if (typeof value === 'boolean') return String(value).toUpperCase();
  const isDate = sheet.cells.get(toCellKey(row, column))?.isDate ?? false;
  return isDate && typeof value === 'number' ? toDateText(value) : String(value);
}

/** Days since the day before 1900 began, of which Excel believes that it had a 29 February. */
function toDateText(serial: number): string {
  const day = new Date(Date.UTC(1899, 11, 30 + Math.floor(serial)));
  return `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`;
}
