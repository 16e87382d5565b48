import { readWorkbook } from '../../workbook-file/read-workbook.ts';
import type { Workbook, WorkbookSheet, WorkbookTable } from '../../workbook-file/workbook.ts';
import { writeWorkbook } from '../../workbook-file/write-workbook.ts';
import { readAddress, requireItem } from '../drives/item-address.ts';
import { saveContent } from '../drives/save-content.ts';
import { readContent } from '../drives/to-drive-item.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { calculateAll } from './evaluate.ts';

/** A workbook that a request is about. */
export interface OpenWorkbook {
  readonly workbook: Workbook;
  /** What is asked of it, as in `worksheets/Q3/usedRange`. */
  readonly below: string;
  /** Saves it as a new version of its file. */
  save(): void;
}

/**
 * Opens the workbook that an address names. Its file is all there is of it, so that whoever reads the file sees what has
 * been written into its cells.
 *
 * @throws GraphError 404, or 400 for a file that is no workbook
 */
export function openWorkbook(call: GraphCall): OpenWorkbook {
  const address = readAddress(call);
  const item = requireItem(address);
  const workbook = item.name.toLowerCase().endsWith('.xlsx') ? readWorkbook(readContent(item)) : undefined;
  if (workbook === undefined) {
    throw new GraphError(400, 'invalidRequest', 'The file is not a workbook that can be opened.');
  }
  const below = address.below.replace(/^workbook\/?/, '');
  const save = () => {
    for (const sheet of workbook.sheets) calculateAll(sheet);
    saveContent(item, writeWorkbook(workbook), call);
  };
  return { workbook, below, save };
}

/** The id of a sheet, by its place. */
export function toSheetId(index: number): string {
  return `{00000000-0001-0000-${String(index).padStart(2, '0')}00-000000000000}`;
}

/** The sheet of this name or id. @throws GraphError 404 */
export function findSheet({ sheets }: Workbook, key = ''): WorkbookSheet {
  const wanted = key.toLowerCase();
  const found = sheets.find(
    ({ name }, index) => name.toLowerCase() === wanted || toSheetId(index) === wanted,
  );
  return found ?? refuse();
}

/** A table, and the sheet it is on. */
export interface FoundTable {
  readonly sheet: WorkbookSheet;
  readonly table: WorkbookTable;
}

/** Every table of a workbook; ids are their places, from 1. */
export function listTables({ sheets }: Workbook): readonly (FoundTable & { readonly id: string })[] {
  return sheets
    .flatMap((sheet) => sheet.tables.map((table) => ({ sheet, table })))
    .map((found, index) => ({ ...found, id: String(index + 1) }));
}

/** The table of this name or id. @throws GraphError 404 */
export function findTable(workbook: Workbook, key = ''): FoundTable {
  const wanted = key.toLowerCase();
  const found = listTables(workbook).find(
    ({ id, table }) => table.name.toLowerCase() === wanted || id === key,
  );
  return found ?? refuse();
}

function refuse(): never {
  throw new GraphError(404, 'ItemNotFound', "The requested resource doesn't exist.");
}
