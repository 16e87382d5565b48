import type { WorkbookRange } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { type DriveItemPlace, graphPath } from '../graph-client/graph-path.ts';
import { type CellRange, isUnbounded, parseRange, parseSheetRange, sizeOf, toAddress } from './cell-range.ts';
import { readCells } from './read-cells.ts';
import { formatInput, sheetName, toTargets, workbookInput } from './workbook-inputs.ts';
import { workbookPath } from './workbook-path.ts';

/** Cells of a sheet. @see https://learn.microsoft.com/graph/api/worksheet-range */
export const workbooksReadRange = defineGraphTool({
  name: 'workbooks_read_range',
  title: 'Read cells',
  description:
    'Returns the cells of a sheet as rows: those of an address, or all that are used. A long range goes on at next_address.',
  effect: 'read',
  toolset: 'workbooks',
  isExtra: true,
  icon: 'sheet',
  permissions: ['Files.ReadWrite.All'],
  input: {
    ...workbookInput,
    sheet: sheetName.describe('From workbooks_list_sheets.'),
    address: z.string().min(1).max(40).optional().describe('As in A1:D20, B:C or 2:9. Default: all used.'),
    ...formatInput,
  },
  output: {
    address: z.string(),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean()]))),
    note: z.string(),
    next_address: z.string().optional(),
    left_out: z.string().optional(),
  },
  async run({ item, drive, sheet, address, format }, { graph, answerTokens: maxTokens }) {
    const place = { drive, item };
    const range = await findRange(graph, { place, sheet, address });
    const { rows, shown, rest } = await readCells(graph, { place, sheet, range, format, maxTokens });
    return {
      address: toAddress(shown),
      rows,
      note: untrustedNote,
      ...(rest && {
        next_address: toAddress(rest),
        left_out: `${sizeOf(rest).rows} more rows. Call again with address ${toAddress(rest)}.`,
      }),
    };
  },
  targets: toTargets,
});

interface RangeChoice {
  readonly place: DriveItemPlace;
  readonly sheet: string;
  readonly address: string | undefined;
}

/** What is used of a sheet, or of whole columns or rows of it, is asked for first: it can be most of a million rows. */
async function findRange(
  graph: Pick<GraphClient, 'get'>,
  { place, sheet, address }: RangeChoice,
): Promise<CellRange> {
  if (address !== undefined && !isUnbounded(address)) return parseRange(address);
  const used =
    address === undefined
      ? graphPath`/worksheets/${sheet}/usedRange(valuesOnly=true)`
      : graphPath`/worksheets/${sheet}/range(address='${address}')/usedRange(valuesOnly=true)`;
  const found = await graph.get<WorkbookRange>(workbookPath(place, used), { query: { $select: 'address' } });
  return parseSheetRange(found.address).range;
}
