import { parseArea } from '../../workbook-file/cell-address.ts';
import {
  type CellArea,
  type CellValue,
  readCellKey,
  toCellKey,
  type WorkbookSheet,
} from '../../workbook-file/workbook.ts';

/** Formulas that lead to each other further than this go round in a circle. */
const maxDepth = 30;

/** What a cell is worth now; `''` for an empty one. Of formulas it knows sums, and two cells or numbers with a sign between. */
export function evaluateCell(sheet: WorkbookSheet, row: number, column: number, depth = 0): CellValue {
  const cell = sheet.cells.get(toCellKey(row, column));
  if (cell?.formula === undefined) return cell?.value ?? '';
  if (depth > maxDepth) return '#REF!';
  const formula = cell.formula.slice(1).replace(/\s+/g, '');
  const [, sum] = /^SUM\(([^()]*)\)$/i.exec(formula) ?? [];
  const area = sum === undefined ? undefined : parseArea(sum);
  if (area !== undefined) return sumOf(sheet, area, depth);
  const [, left, sign, right] = /^([^+*/-]+)([+*/-])([^+*/-]+)$/.exec(formula) ?? [];
  if (left === undefined || sign === undefined || right === undefined) return '#NAME?';
  return calculate(sign, toNumber(sheet, left, depth), toNumber(sheet, right, depth));
}

/** Writes down what every formula of a sheet is worth now, as its file tells it to those who do not calculate. */
export function calculateAll(sheet: WorkbookSheet): void {
  for (const [key, cell] of sheet.cells) {
    if (cell.formula === undefined) continue;
    const [row, column] = readCellKey(key);
    sheet.cells.set(key, { ...cell, value: evaluateCell(sheet, row, column) });
  }
}

function sumOf(sheet: WorkbookSheet, { top, left, bottom, right }: CellArea, depth: number): CellValue {
  let total = 0;
  for (let row = top; row <= Math.min(bottom, top + 10_000); row += 1) {
    for (let column = left; column <= Math.min(right, left + 50); column += 1) {
      const value = evaluateCell(sheet, row, column, depth + 1);
      if (typeof value === 'number') total += value;
    }
  }
  return total;
}

function toNumber(sheet: WorkbookSheet, term: string, depth: number): number {
  const area = parseArea(term);
  const value = area === undefined ? term : evaluateCell(sheet, area.top, area.left, depth + 1);
  return value === '' ? 0 : Number(value);
}

function calculate(sign: string, left: number, right: number): CellValue {
  if (Number.isNaN(left) || Number.isNaN(right)) return '#VALUE!';
  if (sign === '/') return right === 0 ? '#DIV/0!' : left / right;
  return sign === '+' ? left + right : sign === '-' ? left - right : left * right;
}
