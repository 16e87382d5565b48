import { createGuid } from '../../random-source.ts';
import { filesArea, findChild, listChildren, type StoredDrive, type StoredItem } from '../drives/drive.ts';
import { notFound, readAddress, requireItem } from '../drives/item-address.ts';
import { readContent } from '../drives/to-drive-item.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, graphReply } from '../graph-route.ts';
import { addItem, requireName, toObject } from './write-items.ts';

/**
 * POST copy: accepted at once, and to be asked for at an address that needs no token.
 * @throws GraphError
 * @see https://learn.microsoft.com/graph/api/driveitem-copy
 */
export function copyItem(call: GraphCall): object {
  const address = readAddress(call);
  const source = requireItem(address);
  const { name, parentReference } = toObject(call.body);
  const { drives, copies } = call.data.of(filesArea, call.person);
  const { driveId = address.drive.id, id = source.parentId } = toObject(parentReference);
  const drive = drives.find((each) => each.id === driveId);
  const parent = drive?.items.get(String(id));
  if (drive === undefined || parent === undefined) throw notFound();
  if (parent.versions !== undefined)
    throw new GraphError(400, 'invalidRequest', 'The destination is a file.');
  const newName = name === undefined ? source.name : requireName(name);
  const made = findChild(drive, parent.id, newName)
    ? undefined
    : copyInto({ from: address.drive, source, to: drive, parentId: parent.id, name: newName }, call);
  const jobId = createGuid(call.random).toUpperCase();
  copies.set(jobId, { resourceId: made?.id, asked: 0 });
  const { origin } = new URL(call.url);
  const location = `${origin}/personal/${call.person.objectId}/_api/v2.0/monitor/${jobId}`;
  return graphReply({ status: 202, headers: { location } });
}

interface CopyPlan {
  readonly from: StoredDrive;
  readonly source: StoredItem;
  readonly to: StoredDrive;
  readonly parentId: string;
  readonly name: string;
}

function copyInto({ from, source, to, parentId, name }: CopyPlan, call: GraphCall): StoredItem {
  // Taken before the copy is there, which may be below its source.
  const children = listChildren(from, source.id);
  const by = call.person.profile.displayName;
  const version = source.versions && { bytes: readContent(source), atMs: call.clock.nowMs(), by };
  const made = addItem(to, { parentId, name, ...(version && { version }) }, call);
  for (const child of children) {
    copyInto({ from, source: child, to, parentId: made.id, name: child.name }, call);
  }
  return made;
}
