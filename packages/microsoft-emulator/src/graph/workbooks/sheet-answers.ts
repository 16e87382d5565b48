import { parseArea } from '../../workbook-file/cell-address.ts';
import type { CellArea } from '../../workbook-file/workbook.ts';
import { GraphError } from '../graph-error.ts';
import { graphReply } from '../graph-route.ts';
import { readJsonObject } from '../json-object.ts';
import { pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';
import { findSheet, toSheetId } from './open-workbook.ts';
import { findUsedArea, toRangeJson } from './range-json.ts';
import type { WorkbookAnswer } from './workbook-answer.ts';
import { invalidArgument, writeCells } from './write-cells.ts';

const wholeSheet: CellArea = { top: 0, left: 0, bottom: 1_048_575, right: 16_383 };

/** GET worksheets. */
export const listSheets: WorkbookAnswer = ({ workbook }, call) => {
  const sheets = workbook.sheets.map(({ name }, index) => toSheetJson(name, index));
  return pageOf(sheets, call, { entitySet: 'worksheets', defaultTop: 1_000 });
};

/** POST worksheets/add. */
export const addSheet: WorkbookAnswer = ({ workbook, save }, call) => {
  const { name = `Sheet${workbook.sheets.length + 1}` } = readJsonObject(call.body);
  if (typeof name !== 'string' || name.length > 31 || /[\\/?*:[\]]|^'|'$|^\s*$/.test(name)) {
    throw invalidArgument();
  }
  if (workbook.sheets.some((sheet) => sheet.name.toLowerCase() === name.toLowerCase())) {
    throw new GraphError(
      400,
      'ItemAlreadyExists',
      'A resource with the same name or identifier already exists.',
    );
  }
  workbook.sheets.push({ name, cells: new Map(), tables: [] });
  save();
  return graphReply({ status: 201, body: toSheetJson(name, workbook.sheets.length - 1) });
};

/** GET of a range, or of what is used of it or of a sheet. */
export const readRange: WorkbookAnswer = ({ workbook }, call, [sheetKey, address, isUsed]) => {
  const sheet = findSheet(workbook, sheetKey);
  const area = address === undefined ? wholeSheet : requireArea(address);
  const range = toRangeJson(sheet, isUsed ? findUsedArea(sheet, area) : area);
  return pickProperties(range, call.query.$select);
};

/** PATCH of a range. */
export const changeRange: WorkbookAnswer = ({ workbook, save }, call, [sheetKey, address = '']) => {
  const sheet = findSheet(workbook, sheetKey);
  const area = requireArea(address);
  writeCells(sheet, area, readJsonObject(call.body).values);
  save();
  return toRangeJson(sheet, area);
};

function toSheetJson(name: string, index: number): object {
  return { id: toSheetId(index), name, position: index, visibility: 'Visible' };
}

function requireArea(address: string): CellArea {
  const area = parseArea(address);
  if (area === undefined) throw invalidArgument();
  return area;
}
