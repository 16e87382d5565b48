import { z } from 'zod';
import { driveItemInput } from '../drive-item-input.ts';

/** Inputs that say which workbook. */
export const workbookInput = {
  ...driveItemInput,
  item: driveItemInput.item.describe('Id, or path like /Documents/Sales.xlsx.'),
};

/** Name of a sheet. */
export const sheetName = z.string().min(1).max(100);

/** Name or id of a table. */
export const tableName = z.string().min(1).max(255).describe('From workbooks_list_tables.');

/** Input that says how cells are shown. */
export const formatInput = {
  format: z
    .enum(['text', 'values', 'formulas'])
    .default('text')
    .describe('text: as Excel shows it, dates readable; values: raw.'),
};

/** A cell to write. */
const cell = z.union([z.string().max(32_767), z.number(), z.boolean(), z.null()]);

/** One row to write, cell by cell. */
export const newRow = z.array(cell).min(1).max(200);

/** Inputs of what writes rows. */
export const rowsInput = {
  rows: z.array(newRow).min(1).max(500).describe('Rows of cells; null leaves a cell alone, "" empties it.'),
};

/** Input without which nothing that is written is a formula. */
export const formulasInput = {
  formulas: z.boolean().optional().describe('Texts that begin with = are formulas. Default: they stay text.'),
};

/** The ids of an audited call: of a workbook that is named by its path there is none. */
export function toTargets({ item }: { readonly item: string }): readonly string[] {
  return item.startsWith('/') ? [] : [item];
}
