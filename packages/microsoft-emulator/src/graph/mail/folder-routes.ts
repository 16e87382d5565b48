import { toFolderId } from '../../sample-tenant/outlook-ids.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { selectProperties } from '../select-properties.ts';
import { findFolder, openMailbox } from './find-item.ts';
import type { StoredFolder } from './mailbox.ts';

const permissions = ['Mail.ReadBasic', 'Mail.Read', 'Mail.ReadWrite'];
const entitySet = "users('me')/mailFolders";

/** Folders and their counts. @see https://learn.microsoft.com/graph/api/user-list-mailfolders */
export const folderRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/mailFolders', permissions, answer: (call) => listFolders(call, undefined) },
  {
    method: 'GET',
    path: '/me/mailFolders/:id',
    permissions,
    answer: (call) => {
      const { query, metadataUrl } = call;
      return selectProperties(toEntity(call, findFolder(call)), {
        select: query.$select,
        entitySet,
        metadataUrl,
      });
    },
  },
  {
    method: 'GET',
    path: '/me/mailFolders/:id/childFolders',
    permissions,
    answer: (call) => listFolders(call, findFolder(call).key),
  },
];

function listFolders(call: GraphCall, parent: string | undefined): object {
  const folders = openMailbox(call)
    .folders.filter((folder) => folder.parent === parent)
    .toSorted((a, b) => a.displayName.localeCompare(b.displayName));
  return pageOf(
    folders.map((folder) => toEntity(call, folder)),
    call,
    { entitySet },
  );
}

function toEntity(call: GraphCall, { key, displayName, parent }: StoredFolder): object {
  const { owner, folders, messages } = openMailbox(call);
  const inside = messages.filter(({ folder }) => folder === key);
  return {
    id: toFolderId({ owner, item: key }),
    displayName,
    parentFolderId: toFolderId({ owner, item: parent ?? 'msgfolderroot' }),
    childFolderCount: folders.filter((folder) => folder.parent === key).length,
    unreadItemCount: inside.filter(({ content }) => !content.isRead).length,
    totalItemCount: inside.length,
    sizeInBytes: inside.reduce((size, { content }) => size + content.body.content.length + 2_000, 0),
    isHidden: false,
  };
}
