import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { etagInput, itemInput } from './place-input.ts';

/** Into the recycle bin. @see https://learn.microsoft.com/graph/api/driveitem-delete */
export const deleteItem = defineGraphTool({
  name: 'files_delete_item',
  title: 'Delete a file',
  description:
    'Moves a file, or a folder with all that is in it, into the recycle bin of its drive. Ask the person first.',
  effect: 'delete',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.ReadWrite.All'],
  input: { ...itemInput, ...etagInput },
  output: { deleted: z.boolean() },
  async run({ item, drive, etag }, { graph }) {
    await graph.delete(
      driveItemPath({ drive, item }),
      etag === undefined ? {} : { headers: { 'If-Match': etag } },
    );
    return { deleted: true };
  },
  targets: ({ item }) => (item.startsWith('/') ? [] : [item]),
});
