import type { WorkbookRange } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { type DriveItemPlace, graphPath } from '../graph-client/graph-path.ts';
import { parseSheetRange, type SheetRange, sizeOf } from './cell-range.ts';
import { readCells } from './read-cells.ts';
import { readColumns } from './table-columns.ts';
import { formatInput, tableName, toTargets, workbookInput } from './workbook-inputs.ts';
import { workbookPath } from './workbook-path.ts';

/**
 * Rows of a table. They are read as cells of its sheet, since the rows themselves have raw values only, in which dates are
 * numbers. @see https://learn.microsoft.com/graph/api/table-databodyrange
 */
export const workbooksReadTable = defineGraphTool({
  name: 'workbooks_read_table',
  title: 'Read a table',
  description:
    'Returns the rows of an Excel table with the names of its columns. first is the index of the first row shown; goes on at next_skip.',
  effect: 'read',
  toolset: 'workbooks',
  isExtra: true,
  icon: 'sheet',
  permissions: ['Files.ReadWrite.All'],
  input: {
    ...workbookInput,
    table: tableName,
    skip: z.int().min(0).max(1_048_575).default(0).describe('Rows to leave out.'),
    limit: z.int().min(1).max(200).default(50).describe('How many.'),
    ...formatInput,
  },
  output: {
    columns: z.array(z.string()),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean()]))),
    first: z.int(),
    total: z.int(),
    note: z.string(),
    next_skip: z.int().optional(),
  },
  async run({ item, drive, table, skip, limit, format }, { graph, answerTokens: maxTokens }) {
    const place = { drive, item };
    const columns = [...(await readColumns(graph, place, table))];
    const { sheet, range: whole } = await findBody(graph, place, table);
    const total = sizeOf(whole).rows;
    const about = { columns, first: skip, total, note: untrustedNote };
    if (skip >= total) return { ...about, rows: [] };
    const range = { ...whole, top: whole.top + skip };
    const { rows, rest } = await readCells(graph, { place, sheet, range, format, limit, maxTokens });
    return { ...about, rows, ...(rest && { next_skip: rest.top - whole.top }) };
  },
  targets: toTargets,
});

/** Where the rows of a table are, without its header. */
async function findBody(
  graph: Pick<GraphClient, 'get'>,
  place: DriveItemPlace,
  table: string,
): Promise<SheetRange> {
  const path = workbookPath(place, graphPath`/tables/${table}/dataBodyRange`);
  const found = await graph.get<WorkbookRange>(path, { query: { $select: 'address' } });
  return parseSheetRange(found.address);
}
