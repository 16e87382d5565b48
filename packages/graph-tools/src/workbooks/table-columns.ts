import type { WorkbookTableColumn } from '@microsoft/microsoft-graph-types';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import type { GraphClient } from '../graph-client/graph-client.ts';
import { type DriveItemPlace, graphPath } from '../graph-client/graph-path.ts';
import { workbookPath } from './workbook-path.ts';

/** Reads the names of the columns of a table, without what is in them. @see https://learn.microsoft.com/graph/api/table-list-columns */
export async function readColumns(
  graph: Pick<GraphClient, 'get'>,
  place: DriveItemPlace,
  table: string,
): Promise<readonly string[]> {
  const path = workbookPath(place, graphPath`/tables/${table}/columns`);
  const found = await graph.get<{ readonly value?: readonly WorkbookTableColumn[] }>(path, {
    query: { $select: 'name' },
  });
  return (found.value ?? []).map(({ name }) => toVisibleLine(name, 100));
}
