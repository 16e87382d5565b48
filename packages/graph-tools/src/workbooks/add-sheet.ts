import { AppError } from '@hybrid-mcp/core';
import type { WorkbookWorksheet } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { toTargets, workbookInput } from './workbook-inputs.ts';
import { workbookPath } from './workbook-path.ts';

/** What Excel takes in no name of a sheet. @see https://support.microsoft.com/office/rename-a-worksheet-3f1f7148-ee83-404d-8ef0-9ff99fbad1f9 */
const forbidden = /[\\/?*:[\]]|^'|'$|^\s*$/;

/** A new sheet. @see https://learn.microsoft.com/graph/api/worksheetcollection-add */
export const workbooksAddSheet = defineGraphTool({
  name: 'workbooks_add_sheet',
  title: 'Add a sheet',
  description: 'Adds an empty sheet at the end of an Excel workbook. Fails where the name is taken.',
  effect: 'create',
  toolset: 'workbooks',
  isExtra: true,
  icon: 'sheet',
  permissions: ['Files.ReadWrite.All'],
  input: { ...workbookInput, name: z.string().min(1).max(31).describe('Of the new sheet.') },
  output: { name: z.string() },
  async run({ item, drive, name }, { graph }) {
    if (forbidden.test(name)) {
      throw new AppError('invalid_arguments', {
        sentence: "name holds one of \\ / ? * : [ ], or begins or ends with ', which Excel takes in no name.",
      });
    }
    const path = workbookPath({ drive, item }, graphPath`/worksheets/add`);
    const made = await graph.post<WorkbookWorksheet>(path, { name });
    return { name: toVisibleLine(made.name ?? name) };
  },
  targets: toTargets,
});
