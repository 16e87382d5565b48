import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import { listedItem, listedProperties, toFolderPath, toListedItem } from './drive-item.ts';
import { itemInput } from './place-input.ts';

const $select = [...listedProperties, 'file', 'createdDateTime', 'webUrl', 'parentReference', 'eTag'];

/** One file or folder. @see https://learn.microsoft.com/graph/api/driveitem-get */
export const getItem = defineGraphTool({
  name: 'files_get_item',
  title: 'Get file details',
  description: 'Returns the details of a file or folder: size, type, dates, folder, web link to open it.',
  effect: 'read',
  toolset: 'files',
  isExtra: true,
  icon: 'file',
  permissions: ['Files.Read.All'],
  input: itemInput,
  output: {
    ...listedItem,
    type: z.string().optional(),
    items: z.int().optional(),
    created: z.string().optional(),
    folder: z.string().optional(),
    folder_id: z.string().optional(),
    drive: z.string().optional(),
    web_url: z.string().optional(),
    etag: z.string().optional(),
    note: z.string(),
  },
  async run({ item: place, drive }, { graph }) {
    const item = await graph.get<DriveItem>(driveItemPath({ drive, item: place }), { query: { $select } });
    return { ...toListedItem(item), ...toDetails(item), note: untrustedNote };
  },
  resource: ({ id, name, drive, kind }) =>
    drive === undefined || kind === 'folder'
      ? undefined
      : { place: ['drives', drive, 'items', id], name: name || 'File', mimeType: 'text/plain' },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});

function toDetails(item: DriveItem) {
  const { file, folder, createdDateTime, parentReference, webUrl, eTag } = item;
  const path = toFolderPath(item);
  return {
    ...(file?.mimeType && { type: toVisibleLine(file.mimeType, 100) }),
    ...(typeof folder?.childCount === 'number' && { items: folder.childCount }),
    ...(createdDateTime && { created: createdDateTime }),
    ...(path !== undefined && { folder: path }),
    ...(parentReference?.id && { folder_id: parentReference.id }),
    ...(parentReference?.driveId && { drive: parentReference.driveId }),
    ...(webUrl && { web_url: webUrl }),
    ...(eTag && { etag: eTag }),
  };
}
