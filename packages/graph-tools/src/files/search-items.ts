import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { listedItem, listedProperties, toListedItem } from './drive-item.ts';
import { driveInput } from './place-input.ts';

/** Files by words. @see https://learn.microsoft.com/graph/api/driveitem-search */
export const searchItems = defineGraphTool({
  name: 'files_search_items',
  title: 'Search files',
  description: 'Finds files and folders of a drive by words in their name or content, best match first.',
  effect: 'read',
  toolset: 'files',
  icon: 'file',
  permissions: ['Files.Read.All'],
  input: { query: z.string().min(1).max(200).describe('Words.'), ...driveInput, ...listInput },
  output: { items: z.array(z.object(listedItem)), ...untrustedListOutput },
  async run({ query, drive, ...page }, context) {
    const words = toWords(query);
    return listUntrusted<DriveItem, ReturnType<typeof toListedItem>>(context, {
      path:
        drive === undefined
          ? graphPath`/me/drive/root/search(q='${words}')`
          : graphPath`/drives/${drive}/root/search(q='${words}')`,
      query: { $select: listedProperties },
      page,
      toItem: toListedItem,
    });
  },
});

/** Slashes and controls part words; they would part the address as well. A quote is doubled in OData. */
function toWords(query: string): string {
  return query
    .replace(/[/\\\p{Cc}]+/gu, ' ')
    .trim()
    .replaceAll("'", "''");
}
