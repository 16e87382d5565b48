import { createTicket, filesArea, listChildren, type StoredDrive, type StoredItem } from '../drives/drive.ts';
import { findDrive, notFound, readAddress, requireItem } from '../drives/item-address.ts';
import { readContent, toDriveItem, toMimeType, toNames, toTime } from '../drives/to-drive-item.ts';
import { GraphError } from '../graph-error.ts';
import { type GraphCall, graphReply } from '../graph-route.ts';
import { pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';

/** How long an address of a file's content is good for. */
const ticketLifetimeMs = 60 * 60 * 1000;

/** Answers GET below a drive. @throws GraphError */
export function readItem(call: GraphCall): object {
  const address = readAddress(call);
  const { drive, below } = address;
  const [, words] = /^(?:microsoft\.graph\.)?search\(q='(.*)'\)$/.exec(below) ?? [];
  if (words !== undefined) return search(drive, words.replaceAll("''", "'"), call);
  const item = requireItem(address);
  const [, version] = /^versions\/([^/]+)\/content$/.exec(below) ?? [];
  if (version !== undefined) return redirectToContent(findOldVersion(item, version), item, call);
  const entitySet = `drives('${drive.id}')/items`;
  switch (below) {
    case '': {
      const context = { '@odata.context': `${call.metadataUrl}#${entitySet}/$entity` };
      return { ...context, ...pickProperties(toDriveItem(drive, item), call.query.$select) };
    }
    case 'children': {
      if (item.versions !== undefined) return pageOf([], call, { entitySet });
      const children = listChildren(drive, item.id).map((child) => toDriveItem(drive, child));
      return pageOf(children, call, { entitySet, defaultTop: 200, maxTop: 999 });
    }
    case 'versions':
      return pageOf(listVersions(item), call, { entitySet: `${entitySet}/versions`, defaultTop: 200 });
    case 'content':
      return redirectToContent(readContent(item), item, call);
    default:
      throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${below}'.`);
  }
}

/** Answers GET of a drive itself. @throws GraphError */
export function readDrive(call: GraphCall): object {
  return pickProperties(toDrive(findDrive(call)), call.query.$select);
}

/** Answers GET of the person's drives. @throws GraphError */
export function listDrives(call: GraphCall): object {
  const { drives } = call.data.of(filesArea, call.person);
  return pageOf(drives.map(toDrive), call, { entitySet: 'drives', defaultTop: 200 });
}

/** A drive as Graph shows it. @see https://learn.microsoft.com/graph/api/resources/drive */
export function toDrive({ id, name, driveType, webUrl, owner }: StoredDrive): object {
  const user = { id: owner.objectId, displayName: owner.profile.displayName };
  const quota = { total: 1_099_511_627_776, used: 5_242_880, remaining: 1_099_506_384_896, state: 'normal' };
  return { id, name, driveType, webUrl, owner: { user }, quota };
}

function listVersions({ versions = [] }: StoredItem): readonly object[] {
  return versions
    .map(({ bytes, atMs, by }, index) => ({
      id: `${index + 1}.0`,
      size: bytes.length,
      lastModifiedDateTime: toTime(atMs),
      lastModifiedBy: { user: { displayName: by } },
    }))
    .toReversed();
}

/** The present version has no address of its own. @throws GraphError */
function findOldVersion({ versions = [] }: StoredItem, id: string): Buffer {
  const found = versions[Number.parseInt(id, 10) - 1];
  if (found === undefined) throw notFound();
  if (found !== versions.at(-1)) return found.bytes;
  throw new GraphError(400, 'invalidRequest', 'You cannot get the content of the current version.');
}

/** Items of a drive by words in names, and in what of a content is plain text. */
export function findByWords(drive: StoredDrive, words: string): readonly StoredItem[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return [...drive.items.values()].filter((item) => {
    if (item.parentId === undefined) return false;
    const isText = toMimeType(item.name).startsWith('text/');
    const text = [...toNames(drive, item).slice(-1), isText ? readContent(item).toString() : ''].join('\n');
    return wanted.every((word) => text.toLowerCase().includes(word));
  });
}

function search(drive: StoredDrive, words: string, call: GraphCall): object {
  const items = findByWords(drive, words).map((item) => toDriveItem(drive, item));
  return pageOf(items, call, { entitySet: 'Collection(driveItem)', defaultTop: 200, maxTop: 999 });
}

/** The content is elsewhere, at an address that is good for an hour and for whoever has it. */
function redirectToContent(bytes: Buffer, item: StoredItem, call: GraphCall): object {
  if (item.versions === undefined) {
    throw new GraphError(400, 'invalidRequest', 'You cannot get content for a folder');
  }
  const { person, data, random, clock } = call;
  const ticket = createTicket(random);
  const endsAtMs = clock.nowMs() + ticketLifetimeMs;
  const content = { bytes, type: toMimeType(item.name), endsAtMs };
  data.of(filesArea, person).tickets.set(ticket, content);
  const query = new URLSearchParams({ UniqueId: item.id, tempauth: ticket });
  const { origin } = new URL(call.url);
  const location = `${origin}/personal/${person.objectId}/_layouts/15/download.aspx?${query}`;
  return graphReply({ status: 302, headers: { location } });
}
