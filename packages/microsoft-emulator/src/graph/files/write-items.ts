import {
  createItemId,
  filesArea,
  findChild,
  listChildren,
  type StoredDrive,
  type StoredItem,
  type StoredVersion,
} from '../drives/drive.ts';
import { notFound, readAddress, requireItem, requireMatch } from '../drives/item-address.ts';
import { saveContent } from '../drives/save-content.ts';
import { toDriveItem, toETag } from '../drives/to-drive-item.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, graphReply } from '../graph-route.ts';

/** What no name can hold. */
const badName = /["*:<>?/\\|\p{Cc}]|^\s|[\s.]$|^$/u;

/** @throws GraphError 400 for what cannot be a name */
export function requireName(value: unknown): string {
  if (typeof value === 'string' && value.length <= 255 && !badName.test(value)) return value;
  throw new GraphError(
    400,
    'invalidRequest',
    'The provided name cannot contain any of the invalid characters.',
  );
}

/** What was sent, as an object. */
export function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** What Graph says where a name is taken. */
export function nameTaken(): GraphError {
  return new GraphError(
    409,
    'nameAlreadyExists',
    'An item with the same name already exists under the parent',
  );
}

/** Adds a file or folder. */
export function addItem(
  drive: StoredDrive,
  { parentId, name, version }: { parentId: string; name: string; version?: StoredVersion },
  { random, clock, person }: GraphCall,
): StoredItem {
  const atMs = clock.nowMs();
  const item: StoredItem = {
    id: createItemId(random),
    name,
    parentId,
    createdAtMs: atMs,
    modifiedAtMs: atMs,
    modifiedBy: person.profile.displayName,
    revision: 1,
    versions: version && [version],
  };
  drive.items.set(item.id, item);
  return item;
}

/** POST children: a folder. @see https://learn.microsoft.com/graph/api/driveitem-post-children @throws GraphError */
export function createFolder(call: GraphCall): object {
  const address = readAddress(call);
  const { drive } = address;
  const parent = requireItem(address);
  const body = toObject(call.body);
  const name = requireName(body.name);
  if (parent.versions !== undefined || body.folder === undefined) {
    throw new GraphError(400, 'invalidRequest', 'Only a folder can be created here, and only in a folder.');
  }
  const taken = findChild(drive, parent.id, name);
  const behavior = body['@microsoft.graph.conflictBehavior'] ?? 'fail';
  if (taken && behavior === 'fail') throw nameTaken();
  const free = taken ? toFreeName(drive, parent.id, name) : name;
  const made = addItem(drive, { parentId: parent.id, name: free }, call);
  return graphReply({ status: 201, body: toDriveItem(drive, made) });
}

/** A name like this one that nothing in the folder has. */
export function toFreeName(drive: StoredDrive, parentId: string, name: string): string {
  let number = 1;
  while (findChild(drive, parentId, `${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}

/** PATCH: another folder or name. @see https://learn.microsoft.com/graph/api/driveitem-move @throws GraphError */
export function changeItem(call: GraphCall): object {
  const address = readAddress(call);
  const { drive } = address;
  const item = requireItem(address);
  requireMatch(toETag(item), call);
  const body = toObject(call.body);
  const name = body.name === undefined ? item.name : requireName(body.name);
  const parentId = findParentId(drive, item, toObject(body.parentReference).id);
  const taken = parentId === undefined ? undefined : findChild(drive, parentId, name);
  if (taken && taken !== item) throw nameTaken();
  Object.assign(item, { name, parentId, revision: item.revision + 1, modifiedAtMs: call.clock.nowMs() });
  item.modifiedBy = call.person.profile.displayName;
  return toDriveItem(drive, item);
}

function findParentId(drive: StoredDrive, item: StoredItem, id: unknown): string | undefined {
  if (id === undefined) return item.parentId;
  const parent = drive.items.get(String(id));
  if (parent === undefined) throw notFound();
  for (let above: StoredItem | undefined = parent; above; above = drive.items.get(above.parentId ?? '')) {
    if (above === item) throw new GraphError(400, 'invalidRequest', 'A folder cannot be moved into itself.');
  }
  if (parent.versions === undefined) return parent.id;
  throw new GraphError(400, 'invalidRequest', 'The destination is not a folder.');
}

/** PUT content. @see https://learn.microsoft.com/graph/api/driveitem-put-content @throws GraphError */
export function putContent(call: GraphCall): object {
  const { drive, item, place, below } = readAddress(call);
  if (below !== 'content') throw new GraphError(405, 'notAllowed', 'Only content can be put here.');
  const bytes = Buffer.isBuffer(call.body) ? call.body : Buffer.from(String(call.body ?? ''));
  if (item !== undefined) {
    if (item.versions === undefined) throw nameTaken();
    requireMatch(toETag(item), call);
    saveContent(item, bytes, call);
    return toDriveItem(drive, item);
  }
  if (place === undefined || place.parent.versions !== undefined) throw notFound();
  if (call.headers['if-match'] !== undefined) requireMatch('', call);
  const name = requireName(place.name);
  const version = { bytes, atMs: call.clock.nowMs(), by: call.person.profile.displayName };
  const made = addItem(drive, { parentId: place.parent.id, name, version }, call);
  return graphReply({ status: 201, body: toDriveItem(drive, made) });
}

/** DELETE, with all that is in it. @see https://learn.microsoft.com/graph/api/driveitem-delete @throws GraphError */
export function deleteItem(call: GraphCall): object {
  const address = readAddress(call);
  const item = requireItem(address);
  requireMatch(toETag(item), call);
  if (item.parentId === undefined) {
    throw new GraphError(403, 'accessDenied', 'The root of a drive cannot be deleted.');
  }
  remove(address.drive, item);
  return graphReply({ status: 204 });
}

function remove(drive: StoredDrive, item: StoredItem): void {
  for (const child of listChildren(drive, item.id)) remove(drive, child);
  drive.items.delete(item.id);
}

/** POST createLink. @see https://learn.microsoft.com/graph/api/driveitem-createlink @throws GraphError */
export function createLink(call: GraphCall): object {
  const { type, scope = 'anonymous' } = toObject(call.body);
  const item = requireItem(readAddress(call));
  if (!['view', 'edit'].includes(String(type)) || !['anonymous', 'organization'].includes(String(scope))) {
    throw new GraphError(400, 'invalidRequest', 'The sharing link type or scope is not known.');
  }
  const { links } = call.data.of(filesArea, call.person);
  const key = `${item.id} ${type} ${scope}`;
  const known = links.get(key);
  if (known) return known;
  const id = createItemId(call.random).slice(2);
  const webUrl = `https://contoso.sharepoint.example/:t:/g/${id}`;
  const made = { id, roles: [type === 'edit' ? 'write' : 'read'], link: { type, scope, webUrl } };
  links.set(key, made);
  return graphReply({ status: 201, body: made });
}
