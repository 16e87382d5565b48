import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { listedItem, listedProperties, toListedItem } from './drive-item.ts';
import { folderInput } from './place-input.ts';

/** Files and folders in a folder. @see https://learn.microsoft.com/graph/api/driveitem-list-children */
export const listItems = defineGraphTool({
  name: 'files_list_items',
  title: 'List files',
  description:
    'Lists the files and folders in a folder of OneDrive or a SharePoint library, by name. Start at the root.',
  effect: 'read',
  toolset: 'files',
  icon: 'file',
  permissions: ['Files.Read.All'],
  input: { ...folderInput, ...listInput },
  output: { items: z.array(z.object(listedItem)), ...untrustedListOutput },
  async run({ folder, drive, ...page }, context) {
    return listUntrusted<DriveItem, ReturnType<typeof toListedItem>>(context, {
      path: driveItemPath({ drive, item: folder }, 'children'),
      query: { $select: listedProperties },
      page,
      toItem: toListedItem,
    });
  },
  targets: ({ folder }) => (folder.startsWith('/') ? [] : [folder]),
});
