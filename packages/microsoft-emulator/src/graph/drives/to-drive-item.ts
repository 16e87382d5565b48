import { createHash } from 'node:crypto';
import { listChildren, type StoredDrive, type StoredItem } from './drive.ts';

const types: Readonly<Record<string, string>> = {
  txt: 'text/plain',
  md: 'text/markdown',
  csv: 'text/csv',
  json: 'application/json',
  html: 'text/html',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** The type of a file, by the end of its name. */
export function toMimeType(name: string): string {
  return types[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}

/** The content as it was saved last. */
export function readContent({ versions }: StoredItem): Buffer {
  return versions?.at(-1)?.bytes ?? Buffer.alloc(0);
}

/** Tells versions of an item apart. */
export function toETag({ id, revision }: StoredItem): string {
  const hash = createHash('md5').update(id).digest('hex').toUpperCase();
  const guid = hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return `"{${guid}},${revision}"`;
}

/** Names from the root to the item, without the root. */
export function toNames(drive: StoredDrive, item: StoredItem): readonly string[] {
  const parent = item.parentId === undefined ? undefined : drive.items.get(item.parentId);
  return parent === undefined ? [] : [...toNames(drive, parent), item.name];
}

/** A file or folder as Graph shows it. @see https://learn.microsoft.com/graph/api/resources/driveitem */
export function toDriveItem(drive: StoredDrive, item: StoredItem): object {
  const names = toNames(drive, item);
  const user = { displayName: drive.owner.profile.displayName, id: drive.owner.objectId };
  return {
    '@odata.etag': toETag(item),
    id: item.id,
    name: item.name,
    size: toSize(drive, item),
    webUrl: [drive.webUrl, ...names.map(encodeURIComponent)].join('/'),
    eTag: toETag(item),
    createdDateTime: toTime(item.createdAtMs),
    lastModifiedDateTime: toTime(item.modifiedAtMs),
    createdBy: { user },
    lastModifiedBy: { user: { displayName: item.modifiedBy } },
    ...(item.parentId === undefined ? { root: {} } : { parentReference: toParent(drive, item, names) }),
    ...(item.versions === undefined
      ? { folder: { childCount: listChildren(drive, item.id).length } }
      : { file: { mimeType: toMimeType(item.name) } }),
  };
}

function toParent(
  { id: driveId, driveType }: StoredDrive,
  { parentId }: StoredItem,
  names: readonly string[],
) {
  const path = names.slice(0, -1).map((name) => `/${encodeURIComponent(name)}`);
  return { driveId, driveType, id: parentId, path: `/drives/${driveId}/root:${path.join('')}` };
}

function toSize(drive: StoredDrive, item: StoredItem): number {
  if (item.versions !== undefined) return readContent(item).length;
  return listChildren(drive, item.id).reduce((sum, child) => sum + toSize(drive, child), 0);
}

/** A time as OneDrive writes it, in whole seconds. */
export function toTime(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d+Z$/, 'Z');
}
