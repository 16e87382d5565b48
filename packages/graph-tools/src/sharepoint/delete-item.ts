import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { etagInput, itemPlace } from './place-input.ts';

/** An item less. @see https://learn.microsoft.com/graph/api/listitem-delete */
export const deleteItem = defineGraphTool({
  name: 'sharepoint_delete_item',
  title: 'Delete an item of a list',
  description: 'Deletes an item from a SharePoint list. Ask the person first.',
  effect: 'delete',
  toolset: 'sharepoint',
  isExtra: true,
  icon: 'site',
  permissions: ['Sites.ReadWrite.All'],
  input: { ...itemPlace, ...etagInput },
  output: { deleted: z.boolean() },
  async run({ site, list, item, etag }, { graph }) {
    await graph.delete(
      graphPath`/sites/${site}/lists/${list}/items/${item}`,
      etag === undefined ? {} : { headers: { 'If-Match': etag } },
    );
    return { deleted: true };
  },
  targets: ({ list, item }) => [list, item],
});
