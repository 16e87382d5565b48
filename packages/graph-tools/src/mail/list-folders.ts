import type { MailFolder } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput, listItems, listOutput } from '../answers/list-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { immutableIds } from './immutable-ids.ts';
import { mailFolder, toFolderId } from './mail-folder.ts';

const folderItem = z.object({
  id: z.string(),
  name: z.string(),
  total: z.int(),
  unread: z.int().optional(),
  children: z.int().optional(),
});

/** Of one page; the budget decides how many of them are told. */
const pageSize = 50;

/** Folders with their counts. @see https://learn.microsoft.com/graph/api/user-list-mailfolders */
export const mailListFolders = defineGraphTool({
  name: 'mail_list_folders',
  title: 'List mail folders',
  description:
    'Lists mail folders with their counts. Their ids go into mail_list_messages and mail_move_message.',
  effect: 'read',
  toolset: 'mail',
  icon: 'mail',
  permissions: ['Mail.ReadBasic'],
  input: {
    parent: mailFolder.optional().describe('Folder whose subfolders to list.'),
    continue: listInput.continue,
  },
  output: { folders: z.array(folderItem), ...listOutput },
  async run({ parent, continue: from }, { graph, answerTokens }) {
    const { items, ...rest } = await listItems(graph, {
      path:
        parent === undefined
          ? graphPath`/me/mailFolders`
          : graphPath`/me/mailFolders/${toFolderId(parent)}/childFolders`,
      query: { $select: ['id', 'displayName', 'totalItemCount', 'unreadItemCount', 'childFolderCount'] },
      headers: immutableIds,
      limit: pageSize,
      from,
      maxTokens: answerTokens,
      toItem: toFolderItem,
    });
    return { folders: items, ...rest };
  },
});

function toFolderItem(folder: MailFolder): z.infer<typeof folderItem> {
  const { id = '', displayName, totalItemCount, unreadItemCount, childFolderCount } = folder;
  return {
    id,
    name: toVisibleLine(displayName, 80),
    total: totalItemCount ?? 0,
    ...(unreadItemCount && { unread: unreadItemCount }),
    ...(childFolderCount && { children: childFolderCount }),
  };
}
