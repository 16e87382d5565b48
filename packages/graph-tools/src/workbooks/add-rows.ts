import type { WorkbookTableRow } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { toSafeRows } from './safe-cells.ts';
import { readColumns } from './table-columns.ts';
import { requireWidth } from './target-range.ts';
import { formulasInput, rowsInput, tableName, toTargets, workbookInput } from './workbook-inputs.ts';
import { workbookPath } from './workbook-path.ts';

/** More rows at the end of a table. @see https://learn.microsoft.com/graph/api/table-post-rows */
export const workbooksAddRows = defineGraphTool({
  name: 'workbooks_add_rows',
  title: 'Add rows to a table',
  description:
    'Adds rows at the end of an Excel table, cells in the order of its columns. Each call adds them once more.',
  effect: 'create',
  toolset: 'workbooks',
  isExtra: true,
  icon: 'sheet',
  permissions: ['Files.ReadWrite.All'],
  input: { ...workbookInput, table: tableName, ...rowsInput, ...formulasInput },
  output: { added: z.int(), first: z.int().optional() },
  async run({ item, drive, table, rows, formulas }, { graph }) {
    const place = { drive, item };
    const columns = await readColumns(graph, place, table);
    requireWidth(rows, columns.length, `the table (${columns.join(', ')})`);
    const path = workbookPath(place, graphPath`/tables/${table}/rows`);
    const made = await graph.post<WorkbookTableRow>(path, { values: toSafeRows(rows, { formulas }) });
    return { added: rows.length, ...(typeof made.index === 'number' && { first: made.index }) };
  },
  targets: toTargets,
});
