import type { GraphCall } from '../graph-route.ts';
import type { StoredItem } from './drive.ts';

/** Adds a version to a file. A folder has none, and is left as it is. */
export function saveContent(item: StoredItem, bytes: Buffer, { clock, person }: GraphCall): void {
  const version = { bytes, atMs: clock.nowMs(), by: person.profile.displayName };
  item.versions?.push(version);
  Object.assign(item, { revision: item.revision + 1, modifiedAtMs: version.atMs, modifiedBy: version.by });
}
