import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { downloadOutput, noLinkNote, toDownload } from '../answers/link-output.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import type { FileToDownload } from '../transfers.ts';
import { listedItem, listedProperties, toFolderPath, toListedItem } from './drive-item.ts';
import { itemInput } from './place-input.ts';

const $select = [...listedProperties, 'file', 'createdDateTime', 'webUrl', 'parentReference', 'eTag'];

/** One file or folder. @see https://learn.microsoft.com/graph/api/driveitem-get */
export const getItem = defineGraphTool({
  name: 'files_get_item',
  title: 'Get file details',
  description:
    'Returns the details of a file or folder: size, type, dates, folder, web link, and a link to download.',
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
    ...downloadOutput,
    note: z.string(),
  },
  async run({ item: place, drive }, { graph, transfers }) {
    const item = await graph.get<DriveItem>(driveItemPath({ drive, item: place }), { query: { $select } });
    const link = item.file ? transfers?.downloadLink(toFile(item, drive)) : undefined;
    const lacksLink = item.file && transfers !== undefined && link === undefined;
    const note = lacksLink ? `${untrustedNote} ${noLinkNote}` : untrustedNote;
    return { ...toListedItem(item), ...toDetails(item), ...toDownload(link), note };
  },
  resource: ({ id, name, drive, kind }) =>
    drive === undefined || kind === 'folder'
      ? undefined
      : { place: ['drives', drive, 'items', id], name: name || 'File', mimeType: 'text/plain' },
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
});

function toFile({ id, name, file, parentReference }: DriveItem, drive: string | undefined): FileToDownload {
  const place = { drive: parentReference?.driveId ?? drive, item: id ?? '' };
  return {
    path: driveItemPath(place, 'content'),
    name: name ?? '',
    contentType: file?.mimeType ?? undefined,
  };
}

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
