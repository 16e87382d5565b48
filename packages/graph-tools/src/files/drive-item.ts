import type { DriveItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** What lists tell of a file or folder. */
export const listedItem = {
  id: z.string(),
  name: z.string(),
  kind: z.enum(['file', 'folder']),
  size: z.int(),
  modified: z.string().optional(),
  by: z.string().optional(),
};

/** One entry of a list. */
export type ListedItem = z.infer<z.ZodObject<typeof listedItem>>;

/** What Graph is asked for a {@link ListedItem}. */
export const listedProperties = [
  'id',
  'name',
  'size',
  'folder',
  'lastModifiedDateTime',
  'lastModifiedBy',
] as const;

/** Tells of a file or folder what a list says of it. Size in bytes, of a folder with all that is in it. */
export function toListedItem({ id, name, size, folder, ...item }: DriveItem): ListedItem {
  const by = toVisibleLine(item.lastModifiedBy?.user?.displayName, 60);
  return {
    id: id ?? '',
    name: toVisibleLine(name),
    kind: folder ? 'folder' : 'file',
    size: size ?? 0,
    ...(item.lastModifiedDateTime && { modified: item.lastModifiedDateTime }),
    ...(by !== '' && { by }),
  };
}

/** The path of the folder that holds an item, as people write it; `undefined` where Graph does not say. */
export function toFolderPath({ parentReference }: DriveItem): string | undefined {
  const [, path] = /^\/drives?(?:\/[^/]+)?\/root:(.*)$/.exec(parentReference?.path ?? '') ?? [];
  return path === undefined ? undefined : toVisibleLine(decode(path) || '/', 400);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
