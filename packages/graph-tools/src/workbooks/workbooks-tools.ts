import type { Tool } from '../tool.ts';
import { workbooksAddRows } from './add-rows.ts';
import { workbooksAddSheet } from './add-sheet.ts';
import { workbooksListSheets } from './list-sheets.ts';
import { workbooksListTables } from './list-tables.ts';
import { workbooksReadRange } from './read-range.ts';
import { workbooksReadTable } from './read-table.ts';
import { workbooksUpdateRow } from './update-row.ts';
import { workbooksWriteRange } from './write-range.ts';

/** Tools about the cells and tables of Excel workbooks, in listing order. */
export const workbooksTools: readonly Tool[] = [
  workbooksListSheets,
  workbooksReadRange,
  workbooksWriteRange,
  workbooksListTables,
  workbooksReadTable,
  workbooksAddRows,
  workbooksUpdateRow,
  workbooksAddSheet,
];
