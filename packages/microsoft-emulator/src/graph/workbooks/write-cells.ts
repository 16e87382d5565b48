import {
  type CellArea,
  toCellKey,
  type WorkbookCell,
  type WorkbookSheet,
} from '../../workbook-file/workbook.ts';
import { GraphError } from '../graph-error.ts';

/** What Graph says of values that do not fit. */
export function invalidArgument(): GraphError {
  return new GraphError(
    400,
    'InvalidArgument',
    'The argument is invalid or missing or has an incorrect format.',
  );
}

/**
 * Writes values as if somebody had typed them; `null` leaves a cell as it is.
 * @throws GraphError 400 where there are not as many as cells
 * @see https://learn.microsoft.com/graph/api/range-update
 */
export function writeCells({ cells }: WorkbookSheet, area: CellArea, values: unknown): void {
  const rows = requireRows(values, area.right - area.left + 1);
  if (rows.length !== area.bottom - area.top + 1) throw invalidArgument();
  for (const [row, inRow] of rows.entries()) {
    for (const [column, value] of inRow.entries()) {
      const key = toCellKey(area.top + row, area.left + column);
      if (value === '') cells.delete(key);
      else if (value !== null) cells.set(key, toCell(value));
    }
  }
}

/** @throws GraphError 400 for anything but rows of this many cells */
export function requireRows(values: unknown, width: number): readonly (readonly unknown[])[] {
  const isGrid =
    Array.isArray(values) &&
    values.length > 0 &&
    values.every((row) => Array.isArray(row) && row.length === width);
  if (isGrid) return values as readonly (readonly unknown[])[];
  throw invalidArgument();
}

/** What Excel makes of what is typed: an apostrophe makes a text, a sign that begins a formula makes one. */
function toCell(value: unknown): WorkbookCell {
  if (typeof value === 'number' || typeof value === 'boolean') return { value };
  if (typeof value !== 'string') throw invalidArgument();
  if (value.startsWith("'")) return { value: value.slice(1) };
  const number = Number(value);
  if (value.trim() !== '' && !Number.isNaN(number)) return { value: number };
  if (/^\s*[=+\-@]/.test(value)) return { value: '', formula: `=${value.trim().replace(/^[=+@]/, '')}` };
  if (/^(?:true|false)$/i.test(value)) return { value: value.toLowerCase() === 'true' };
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(day) ? { value } : { value: (day - Date.UTC(1899, 11, 30)) / 86_400_000, isDate: true };
}
