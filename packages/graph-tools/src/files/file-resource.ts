import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { toUntrustedDocument } from '../answers/untrusted-document.ts';
import { driveItemPath } from '../graph-client/graph-path.ts';
import type { GraphResource } from '../graph-resource.ts';
import type { ToolContext } from '../tool-context.ts';
import { maxReadBytes, readText } from './read-text.ts';
import { findReader } from './text/find-reader.ts';

/** A file: its text. @see https://learn.microsoft.com/graph/api/driveitem-get */
export const fileResource: GraphResource = {
  name: 'file',
  title: 'File',
  description: 'A file of OneDrive or SharePoint: its text, or what it is where it has none.',
  mimeType: 'text/plain',
  template: ['drives', '{drive}', 'items', '{id}'],
  tool: readText,
  async read([drive = '', id = ''], context) {
    const item = await context.graph.get<DriveItem>(driveItemPath({ drive, item: id }), {
      query: { $select: ['id', 'name', 'size', 'file', 'lastModifiedDateTime'] },
    });
    return toUntrustedDocument({
      head: toHeadLines(item),
      body: await readBody(item, { drive, id }, context),
      more: 'Call files_read_text for the rest.',
    });
  },
};

interface FilePlace {
  readonly drive: string;
  readonly id: string;
}

async function readBody(item: DriveItem, { drive, id }: FilePlace, { graph, signal }: ToolContext) {
  const { name, size, file } = item;
  if (!file) return { content: 'This is a folder. Call files_list_items for what is in it.' };
  const read = findReader(name ?? '', file.mimeType ?? '');
  if (read === undefined || (size ?? 0) > maxReadBytes) {
    return { content: 'There is no text of this file to read. Call files_get_item for a link to it.' };
  }
  const path = driveItemPath({ drive, item: id }, 'content');
  const { bytes } = await graph.download(path, { maxBytes: maxReadBytes });
  return read(bytes, signal);
}

function toHeadLines({ name, size, file, lastModifiedDateTime }: DriveItem): readonly string[] {
  const type = toVisibleLine(file?.mimeType, 100);
  return [
    `Name: ${toVisibleLine(name)}`,
    type && `Type: ${type}`,
    `Size: ${size ?? 0} bytes`,
    lastModifiedDateTime ? `Modified: ${lastModifiedDateTime}` : '',
  ];
}
