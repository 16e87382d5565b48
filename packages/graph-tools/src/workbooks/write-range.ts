import type { WorkbookRange } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { sizeOf, toAddress } from './cell-range.ts';
import { toSafeRows } from './safe-cells.ts';
import { toTargetRange } from './target-range.ts';
import { formulasInput, rowsInput, sheetName, toTargets, workbookInput } from './workbook-inputs.ts';
import { workbookPath } from './workbook-path.ts';

/** Cells with new values. @see https://learn.microsoft.com/graph/api/range-update */
export const workbooksWriteRange = defineGraphTool({
  name: 'workbooks_write_range',
  title: 'Write cells',
  description:
    'Writes rows of values over the cells of a sheet and saves the workbook. Excel reads texts as if typed: 2026-05-04 becomes a date.',
  effect: 'update',
  toolset: 'workbooks',
  isExtra: true,
  icon: 'sheet',
  permissions: ['Files.ReadWrite.All'],
  input: {
    ...workbookInput,
    sheet: sheetName.describe('From workbooks_list_sheets.'),
    address: z.string().min(1).max(40).describe('Range of the size of rows, or its first cell.'),
    ...rowsInput,
    ...formulasInput,
  },
  output: { address: z.string(), cells: z.int() },
  async run({ item, drive, sheet, address, rows, formulas }, { graph }) {
    const range = toTargetRange(address, rows);
    const path = graphPath`/worksheets/${sheet}/range(address='${toAddress(range)}')`;
    await graph.patch<WorkbookRange>(workbookPath({ drive, item }, path), {
      values: toSafeRows(rows, { formulas }),
    });
    const size = sizeOf(range);
    return { address: toAddress(range), cells: size.rows * size.columns };
  },
  targets: toTargets,
});
