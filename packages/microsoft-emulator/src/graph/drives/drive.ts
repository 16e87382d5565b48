import { createHash } from 'node:crypto';
import { createOpaqueValue, type RandomSource } from '../../random-source.ts';
import type { SampleFile } from '../../sample-tenant/files/sample-file.ts';
import { listOwnFiles, listSharedFiles } from '../../sample-tenant/files/sample-files.ts';
import { isPersonalAccount, type Person } from '../../sample-tenant/person.ts';
import type { Area, AreaSource } from '../area-data.ts';

/** A saved state of a file. */
export interface StoredVersion {
  readonly bytes: Buffer;
  readonly atMs: number;
  /** Display name. */
  readonly by: string;
}

/** A file or folder. */
export interface StoredItem {
  readonly id: string;
  readonly createdAtMs: number;
  name: string;
  /** Absent for the root. */
  parentId: string | undefined;
  modifiedAtMs: number;
  modifiedBy: string;
  /** Counts every change; part of the eTag. */
  revision: number;
  /** Oldest first; none for a folder. */
  readonly versions: StoredVersion[] | undefined;
}

/** A drive with all that is in it. */
export interface StoredDrive {
  readonly id: string;
  readonly name: string;
  readonly driveType: 'business' | 'personal' | 'documentLibrary';
  readonly webUrl: string;
  readonly owner: Person;
  readonly rootId: string;
  readonly items: Map<string, StoredItem>;
}

/** A copy that goes on. */
export interface CopyJob {
  readonly resourceId: string | undefined;
  /** How often somebody has asked. */
  asked: number;
}

/** The drives of a person, their own first, and what has been handed out for them. */
export interface PersonsFiles {
  readonly drives: readonly StoredDrive[];
  /** Pre-authenticated addresses of contents, by what opens them. */
  readonly tickets: Map<string, { readonly bytes: Buffer; readonly type: string; readonly endsAtMs: number }>;
  readonly copies: Map<string, CopyJob>;
  /** Sharing links by item, type and scope. */
  readonly links: Map<string, object>;
}

/** Files of each person. */
export const filesArea: Area<PersonsFiles> = {
  create: (person, source) => ({
    drives: createDrives(person, source),
    tickets: new Map(),
    copies: new Map(),
    links: new Map(),
  }),
};

function createDrives(person: Person, source: AreaSource): readonly StoredDrive[] {
  const isPersonal = isPersonalAccount(person);
  const own = createDrive({
    name: 'OneDrive',
    driveType: isPersonal ? 'personal' : 'business',
    webUrl: isPersonal
      ? 'https://onedrive.live.example'
      : `https://contoso-my.sharepoint.example/personal/${person.profile.userPrincipalName.replace(/\W/g, '_')}/Documents`,
    owner: person,
    files: listOwnFiles(person),
    source,
  });
  if (isPersonal) return [own];
  const shared = createDrive({
    name: 'Contoso shared documents',
    driveType: 'documentLibrary',
    webUrl: 'https://contoso.sharepoint.example/sites/all/Shared%20Documents',
    owner: person,
    files: listSharedFiles(),
    source,
  });
  return [own, shared];
}

interface NewDrive extends Pick<StoredDrive, 'name' | 'driveType' | 'webUrl' | 'owner'> {
  readonly files: readonly SampleFile[];
  readonly source: AreaSource;
}

function createDrive({ files, source, ...about }: NewDrive): StoredDrive {
  const seed = `${about.owner.objectId}/${about.name}`;
  const id = `b!${createHash('sha384').update(seed).digest('base64url')}`;
  const rootId = toItemId(createHash('sha256').update(seed).digest());
  const drive: StoredDrive = { ...about, id, rootId, items: new Map() };
  const atMs = source.clock.nowMs();
  const by = about.owner.profile.displayName;
  const add = (path: string, item: Pick<StoredItem, 'parentId' | 'name'>, file?: SampleFile) => {
    const savedAtMs = atMs - (file?.ageDays ?? 300) * 86_400_000;
    const savedBy = file?.by ?? by;
    const made: StoredItem = {
      ...item,
      id: path === '' ? rootId : toItemId(createHash('sha256').update(`${seed}${path}`).digest()),
      createdAtMs: savedAtMs,
      modifiedAtMs: savedAtMs,
      modifiedBy: savedBy,
      revision: 1,
      versions: file && [{ bytes: file.bytes, atMs: savedAtMs, by: savedBy }],
    };
    drive.items.set(made.id, made);
    return made.id;
  };
  add('', { parentId: undefined, name: 'root' });
  for (const file of files) {
    const names = file.path.split('/').slice(1);
    names.reduce((parentId, name, index) => {
      const known = findChild(drive, parentId, name);
      if (known) return known.id;
      const isLast = index === names.length - 1;
      return add(`/${names.slice(0, index + 1).join('/')}`, { parentId, name }, isLast ? file : undefined);
    }, rootId);
  }
  return drive;
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function toItemId(bytes: Uint8Array): string {
  return `01${[...bytes.subarray(0, 32)].map((byte) => base32[byte % 32]).join('')}`;
}

/** A new id, as Graph's look. */
export function createItemId(random: RandomSource): string {
  return toItemId(random.bytes(32));
}

/** What opens a pre-authenticated address. */
export function createTicket(random: RandomSource): string {
  return createOpaqueValue(random, 48);
}

/** The item of this name in a folder; names differ by more than case. */
export function findChild(drive: StoredDrive, parentId: string, name: string): StoredItem | undefined {
  const wanted = name.toLowerCase();
  return listChildren(drive, parentId).find((child) => child.name.toLowerCase() === wanted);
}

/** What is in a folder, by name. */
export function listChildren({ items }: StoredDrive, parentId: string): readonly StoredItem[] {
  return [...items.values()]
    .filter((item) => item.parentId === parentId)
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}
