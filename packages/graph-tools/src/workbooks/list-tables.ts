import type { WorkbookTable } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { sheetName, toTargets, workbookInput } from './workbook-inputs.ts';
import { workbookPath } from './workbook-path.ts';

const table = z.object({ id: z.string(), name: z.string() });

/** More than workbooks have, nearly always. */
const maxTables = 100;

/** Tables of a workbook. @see https://learn.microsoft.com/graph/api/workbook-list-tables */
export const workbooksListTables = defineGraphTool({
  name: 'workbooks_list_tables',
  title: 'List tables',
  description:
    'Lists the tables of an Excel workbook or of one of its sheets. Their names feed workbooks_read_table.',
  effect: 'read',
  toolset: 'workbooks',
  isExtra: true,
  icon: 'sheet',
  permissions: ['Files.Read.All'],
  input: {
    ...workbookInput,
    sheet: sheetName.optional().describe('Only of this one.'),
    continue: listInput.continue,
  },
  output: { tables: z.array(table), ...untrustedListOutput },
  async run({ item, drive, sheet, ...page }, context) {
    const below = sheet === undefined ? graphPath`/tables` : graphPath`/worksheets/${sheet}/tables`;
    const { items, ...rest } = await listUntrusted<WorkbookTable, z.infer<typeof table>>(context, {
      path: workbookPath({ drive, item }, below),
      query: { $select: ['id', 'name'] },
      hasTop: false,
      page: { limit: maxTables, ...page },
      toItem: ({ id = '', name }) => ({ id, name: toVisibleLine(name) }),
    });
    return { tables: items, ...rest };
  },
  targets: toTargets,
});
