import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listOutput, listItems as readList } from '../answers/list-items.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
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
  output: { items: z.array(z.object(listedItem)), note: z.string(), ...listOutput },
  async run({ folder, drive, limit, continue: from }, { graph, answerTokens }) {
    const list = await readList<DriveItem, ReturnType<typeof toListedItem>>(graph, {
      path: driveItemPath({ drive, item: folder }, 'children'),
      query: { $select: listedProperties },
      limit,
      from,
      maxTokens: answerTokens,
      toItem: toListedItem,
    });
    return { note: untrustedNote, ...list };
  },
  targets: ({ folder }) => (folder.startsWith('/') ? [] : [folder]),
});
