import type { WorkbookWorksheet } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { toTargets, workbookInput } from './workbook-inputs.ts';
import { workbookPath } from './workbook-path.ts';

const sheet = z.object({ name: z.string(), hidden: z.boolean().optional() });

/** More than workbooks have, nearly always. */
const maxSheets = 100;

/** Sheets of a workbook. @see https://learn.microsoft.com/graph/api/workbook-list-worksheets */
export const workbooksListSheets = defineGraphTool({
  name: 'workbooks_list_sheets',
  title: 'List sheets',
  description:
    'Lists the sheets of an Excel workbook in OneDrive or SharePoint. Their names feed workbooks_read_range.',
  effect: 'read',
  toolset: 'workbooks',
  isExtra: true,
  icon: 'sheet',
  permissions: ['Files.ReadWrite.All'],
  input: { ...workbookInput, continue: listInput.continue },
  output: { sheets: z.array(sheet), ...untrustedListOutput },
  async run({ item, drive, ...page }, context) {
    const { items, ...rest } = await listUntrusted<WorkbookWorksheet, z.infer<typeof sheet>>(context, {
      path: workbookPath({ drive, item }, graphPath`/worksheets`),
      query: { $select: ['name', 'visibility'] },
      hasTop: false,
      page: { limit: maxSheets, ...page },
      toItem: ({ name, visibility = 'Visible' }) => ({
        name: toVisibleLine(name),
        ...(visibility !== 'Visible' && { hidden: true }),
      }),
    });
    return { sheets: items, ...rest };
  },
  targets: toTargets,
});
