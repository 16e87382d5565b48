import { findChild, type StoredDrive, type StoredItem, type StoredVersion } from '../drives/drive.ts';
import { notFound, readAddress, requireMatch } from '../drives/item-address.ts';
import { toDriveItem, toETag } from '../drives/to-drive-item.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, graphReply } from '../graph-route.ts';
import { openUploadSession } from './upload-session.ts';
import { addItem, nameTaken, requireName, toFreeName, toObject } from './write-items.ts';

const behaviors = ['fail', 'replace', 'rename'];

/** Where a file is to be. */
interface UploadPlace {
  readonly drive: StoredDrive;
  readonly parentId: string;
  readonly name: string;
  readonly behavior: string;
}

/** POST createUploadSession. @see https://learn.microsoft.com/graph/api/driveitem-createuploadsession @throws GraphError */
export function createUpload(call: GraphCall): object {
  const { drive, item, place } = readAddress(call);
  const parentId = item?.parentId ?? place?.parent.id;
  const name = requireName(item?.name ?? place?.name);
  if (parentId === undefined || place?.parent.versions !== undefined) throw notFound();
  const asked = toObject(toObject(call.body).item)['@microsoft.graph.conflictBehavior'];
  const behavior = String(asked ?? 'replace');
  if (!behaviors.includes(behavior))
    throw new GraphError(400, 'invalidRequest', 'Invalid conflict behavior.');
  requireMatch(item === undefined ? '' : toETag(item), call);
  const target = { drive, parentId, name, behavior };
  findReplaced(target);
  return openUploadSession(
    {
      size: undefined,
      unitBytes: 320 * 1024,
      maxPieceBytes: 60 * 1024 * 1024,
      finish: (bytes) => saveUpload(target, bytes, call),
    },
    call,
  );
}

/** The file that is there already and will have another version. @throws GraphError 409 */
function findReplaced({ drive, parentId, name, behavior }: UploadPlace): StoredItem | undefined {
  const taken = findChild(drive, parentId, name);
  if (taken === undefined || behavior === 'rename') return undefined;
  if (behavior === 'fail' || taken.versions === undefined) throw nameTaken();
  return taken;
}

function saveUpload(target: UploadPlace, bytes: Buffer, call: GraphCall) {
  const { drive, parentId, name } = target;
  const version: StoredVersion = { bytes, atMs: call.clock.nowMs(), by: call.person.profile.displayName };
  const replaced = findReplaced(target);
  if (replaced?.versions !== undefined) {
    replaced.versions.push(version);
    const changed = { revision: replaced.revision + 1, modifiedAtMs: version.atMs, modifiedBy: version.by };
    Object.assign(replaced, changed);
    return graphReply({ status: 200, body: toDriveItem(drive, replaced) });
  }
  const free = findChild(drive, parentId, name) ? toFreeName(drive, parentId, name) : name;
  const made = addItem(drive, { parentId, name: free, version }, call);
  return graphReply({ status: 201, body: toDriveItem(drive, made) });
}
