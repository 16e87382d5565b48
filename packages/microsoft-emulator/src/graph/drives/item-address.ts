import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { filesArea, findChild, type StoredDrive, type StoredItem } from './drive.ts';

/** What a request to a drive is about. */
export interface ItemAddress {
  readonly drive: StoredDrive;
  /** What is asked of the item, as in `children`; empty for the item itself. */
  readonly below: string;
  /** The item, where there is one. */
  readonly item: StoredItem | undefined;
  /** Where it would be: its folder and name. Absent for an address by id. */
  readonly place: { readonly parent: StoredItem; readonly name: string } | undefined;
}

/** What Graph says of what is not there. */
export function notFound(): GraphError {
  return new GraphError(404, 'itemNotFound', 'The resource could not be found.');
}

/** The drive that a request names: `/me/drive`, or one of the person's by its id. @throws GraphError 404 */
export function findDrive({ person, data, params: { drive: id } }: GraphCall): StoredDrive {
  const { drives } = data.of(filesArea, person);
  const found = id === undefined ? drives[0] : drives.find((drive) => drive.id === id);
  if (found === undefined) throw notFound();
  return found;
}

/** As in `/root`, `/root:/a/b:/children`, `/items/{id}/content` and `/items/{id}:/a:/content`. */
const address = /^\/(root|items\/([^/:]+))(?::\/([^:]*):?)?(?:\/(.*))?$/;

/**
 * Reads what comes after the drive in an address.
 * @throws GraphError 400 for what is no address of an item
 * @see https://learn.microsoft.com/graph/onedrive-addressing-driveitems
 */
export function readAddress(call: GraphCall): ItemAddress {
  const drive = findDrive(call);
  const { pathname } = new URL(call.url);
  const rest = pathname.replace(/^\/v1\.0\/(?:me\/drive|drives\/[^/]+)/, '');
  const [found, , id, path, below = ''] = address.exec(rest) ?? [];
  if (found === undefined) {
    throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${rest.slice(1)}'.`);
  }
  const start = drive.items.get(id === undefined || id === 'root' ? drive.rootId : decodeURIComponent(id));
  const names = (path ?? '').split('/').filter(Boolean).map(decodeURIComponent);
  return { drive, below: decodeURIComponent(below), ...walk(drive, start, names) };
}

function walk(drive: StoredDrive, start: StoredItem | undefined, names: readonly string[]) {
  let [item, place]: [StoredItem | undefined, ItemAddress['place']] = [start, undefined];
  for (const name of names) {
    place = item && { parent: item, name };
    item = item && findChild(drive, item.id, name);
  }
  return { item, place };
}

/** @throws GraphError 404 */
export function requireItem({ item }: ItemAddress): StoredItem {
  if (item === undefined) throw notFound();
  return item;
}

/** @throws GraphError 412 unless the item is still the version that `If-Match` names */
export function requireMatch(eTag: string, { headers }: GraphCall): void {
  const wanted = headers['if-match'];
  if (wanted === undefined || wanted === '*' || wanted === eTag) return;
  throw new GraphError(412, 'resourceModified', "ETag does not match current item's value.");
}
