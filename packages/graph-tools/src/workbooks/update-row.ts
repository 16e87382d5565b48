import type { WorkbookTableRow } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { toSafeRows } from './safe-cells.ts';
import { readColumns } from './table-columns.ts';
import { requireWidth } from './target-range.ts';
import { formulasInput, newRow, tableName, toTargets, workbookInput } from './workbook-inputs.ts';
import { workbookPath } from './workbook-path.ts';

/** A row of a table with new values. @see https://learn.microsoft.com/graph/api/tablerow-update */
export const workbooksUpdateRow = defineGraphTool({
  name: 'workbooks_update_row',
  title: 'Change a row of a table',
  description:
    'Changes cells of one row of an Excel table. Call workbooks_read_table for its index just before.',
  effect: 'update',
  toolset: 'workbooks',
  isExtra: true,
  icon: 'sheet',
  permissions: ['Files.ReadWrite.All'],
  input: {
    ...workbookInput,
    table: tableName,
    index: z.int().min(0).max(1_048_575).describe('Of the row, from 0.'),
    cells: newRow.describe('In the order of the columns; null leaves a cell alone, "" empties it.'),
    ...formulasInput,
  },
  output: { index: z.int() },
  async run({ item, drive, table, index, cells, formulas }, { graph }) {
    const place = { drive, item };
    const columns = await readColumns(graph, place, table);
    requireWidth([cells], columns.length, `the table (${columns.join(', ')})`);
    const path = workbookPath(place, graphPath`/tables/${table}/rows/${index}`);
    await graph.patch<WorkbookTableRow>(path, { values: toSafeRows([cells], { formulas }) });
    return { index };
  },
  targets: toTargets,
});
