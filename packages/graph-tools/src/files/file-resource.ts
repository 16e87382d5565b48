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
    const text = toUntrustedDocument({
      head: toHeadLines(item),
      body: (await readBody(item, { drive, id }, context)) ?? {},
      more: 'Call files_read_text for the rest.',
    });
    return `${text}\n\n${toLinkLine(item, { drive, id }, context)}`.trimEnd();
  },
};

interface FilePlace {
  readonly drive: string;
  readonly id: string;
}

async function readBody(item: DriveItem, { drive, id }: FilePlace, { graph, signal }: ToolContext) {
  const { name, size, file } = item;
  if (!file) return undefined;
  const read = findReader(name ?? '', file.mimeType ?? '');
  if (read === undefined || (size ?? 0) > maxReadBytes) return undefined;
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

function toLinkLine({ name, file }: DriveItem, { drive, id }: FilePlace, { transfers }: ToolContext): string {
  if (!file) return 'This is a folder. Call files_list_items for what is in it.';
  const path = driveItemPath({ drive, item: id }, 'content');
  const contentType = file.mimeType ?? undefined;
  const link = transfers?.downloadLink({ path, name: name ?? '', contentType });
  return link === undefined ? '' : `Download, for ${link.expiresInSeconds} seconds: ${link.url}`;
}
