import { findDrive, readAddress } from '../drives/item-address.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { copyItem } from './copy-item.ts';
import { createUpload } from './create-upload.ts';
import { listDrives, readDrive, readItem } from './read-items.ts';
import { listSiteDrives } from './site-drives.ts';
import { changeItem, createFolder, createLink, deleteItem, putContent } from './write-items.ts';

const writeAll = ['Files.ReadWrite.All', 'Sites.ReadWrite.All'];
const readAll = ['Files.Read.All', 'Sites.Read.All', ...writeAll];
const writeOwn = ['Files.ReadWrite', ...writeAll];
const readOwn = ['Files.Read', 'Files.ReadWrite', ...readAll];

/** Drives, and the files in them: those of others need permissions for all files. */
export const filesRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/drives', permissions: readOwn, answer: listDrives },
  { method: 'GET', path: '/sites/:site/drives', permissions: readAll, answer: listSiteDrives },
  ...routesOf('/me/drive', readOwn, writeOwn),
  ...routesOf('/drives/:drive', readAll, writeAll),
];

/** Where items are is told by colons and paths, so that one route takes them all. */
function routesOf(path: string, read: readonly string[], write: readonly string[]): readonly GraphRoute[] {
  const items = `${path}/*`;
  return [
    { method: 'GET', path, permissions: read, answer: readDrive },
    { method: 'GET', path: items, permissions: read, answer: readItem },
    { method: 'POST', path: items, permissions: write, answer: telling(postToItem) },
    { method: 'PATCH', path: items, permissions: write, answer: telling(changeItem) },
    { method: 'PUT', path: items, permissions: write, answer: telling(putContent) },
    { method: 'DELETE', path: items, permissions: write, answer: telling(deleteItem) },
  ];
}

/** Of a drive Graph tells only that something in it has changed. */
function telling(answer: (call: GraphCall) => object): (call: GraphCall) => object {
  return (call) => {
    const { id } = findDrive(call);
    const answered = answer(call);
    call.data.tell(call.person, { topics: [`drive/${id}`], change: 'updated', type: 'driveItem' });
    return answered;
  };
}

const actions: Readonly<Record<string, (call: GraphCall) => object>> = {
  children: createFolder,
  copy: copyItem,
  createLink,
  createUploadSession: createUpload,
};

function postToItem(call: GraphCall): object {
  const { below } = readAddress(call);
  const action = actions[below];
  if (action !== undefined) return action(call);
  throw new GraphError(400, 'BadRequest', `Resource not found for the segment '${below}'.`);
}
