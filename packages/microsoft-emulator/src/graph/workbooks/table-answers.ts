import type { CellArea } from '../../workbook-file/workbook.ts';
import { type GraphCall, graphReply } from '../graph-route.ts';
import { readJsonObject } from '../json-object.ts';
import { pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';
import { evaluateCell } from './evaluate.ts';
import { type FoundTable, findSheet, findTable, listTables } from './open-workbook.ts';
import { toRangeJson } from './range-json.ts';
import type { WorkbookAnswer } from './workbook-answer.ts';
import { invalidArgument, requireRows, writeCells } from './write-cells.ts';

/** GET tables, of the workbook or of a sheet. */
export const listAllTables: WorkbookAnswer = ({ workbook }, call, [sheetKey]) => {
  const sheet = sheetKey === undefined ? undefined : findSheet(workbook, sheetKey);
  const tables = listTables(workbook).filter((one) => sheet === undefined || one.sheet === sheet);
  const shown = tables.map(({ id, table }) => ({
    id,
    name: table.name,
    showHeaders: true,
    showTotals: false,
  }));
  return pageOf(shown, call, { entitySet: 'tables', defaultTop: 1_000 });
};

/** GET columns of a table. */
export const listColumns: WorkbookAnswer = ({ workbook }, call, [tableKey]) => {
  const { sheet, table } = findTable(workbook, tableKey);
  const { top, left, bottom, right } = table.area;
  const columns = Array.from({ length: right - left + 1 }, (_, index) => ({
    id: String(index + 1),
    name: String(evaluateCell(sheet, top, left + index)),
    index,
    values: Array.from({ length: bottom - top + 1 }, (__, row) => [
      evaluateCell(sheet, top + row, left + index),
    ]),
  }));
  return pageOf(columns, call, { entitySet: 'columns', defaultTop: 1_000 });
};

/** GET dataBodyRange of a table. */
export const readBody: WorkbookAnswer = ({ workbook }, call, [tableKey]) => {
  const found = findTable(workbook, tableKey);
  return pickProperties(toRangeJson(found.sheet, toBody(found)), call.query.$select);
};

/** GET rows of a table. */
export const listRows: WorkbookAnswer = ({ workbook }, call, [tableKey]) => {
  const found = findTable(workbook, tableKey);
  const { top, bottom } = toBody(found);
  const rows = Array.from({ length: bottom - top + 1 }, (_, index) => toRow(found, index));
  return pageOf(rows, call, { entitySet: 'rows', defaultTop: 1_000 });
};

/** POST rows of a table. */
export const addRows: WorkbookAnswer = ({ workbook, save }, call, [tableKey]) => {
  const found = findTable(workbook, tableKey);
  const { area } = found.table;
  const rows = readRows(found, call);
  const index = area.bottom - area.top;
  const added = { ...area, top: area.bottom + 1, bottom: area.bottom + rows.length };
  writeCells(found.sheet, added, rows);
  found.table.area = { ...area, bottom: added.bottom };
  save();
  return graphReply({ status: 201, body: toRow(found, index) });
};

/** PATCH of a row of a table. */
export const changeRow: WorkbookAnswer = ({ workbook, save }, call, [tableKey, index]) => {
  const found = findTable(workbook, tableKey);
  const body = toBody(found);
  const row = body.top + Number(index);
  if (row > body.bottom) throw invalidArgument();
  writeCells(found.sheet, { ...body, top: row, bottom: row }, readRows(found, call));
  save();
  return toRow(found, Number(index));
};

function readRows({ table: { area } }: FoundTable, { body }: GraphCall): readonly (readonly unknown[])[] {
  return requireRows(readJsonObject(body).values, area.right - area.left + 1);
}

/** The rows of a table, of which there is always one, empty or not. */
function toBody({ table: { area } }: FoundTable): CellArea {
  return { ...area, top: area.top + 1, bottom: Math.max(area.bottom, area.top + 1) };
}

function toRow(found: FoundTable, index: number): object {
  const { top, left, right } = toBody(found);
  const values = Array.from({ length: right - left + 1 }, (_, column) =>
    evaluateCell(found.sheet, top + index, left + column),
  );
  return { index, values: [values] };
}
