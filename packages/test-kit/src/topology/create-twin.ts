import {
  copyFileSync,
  type Dirent,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from './workspace-root.ts';

/** One check, and how to take it out of the built code. */
export interface RemovedCheck {
  /** Built file of one module, as in `packages/core/dist/sign-in/receive-callback.js`. */
  readonly file: string;
  /** Text that occurs exactly once in it. */
  readonly find: string;
  readonly replaceWith: string;
}

/** A copy of the built workspace that lacks one check. */
export interface Twin {
  /** Folder to start servers from. */
  readonly root: string;
  remove(): void;
}

/** What is built and plays no part when it runs. */
const notRun = /\.(map|d\.ts)$/;

/** What is in the bundles is in the modules, too. */
const notRunOrBundle = /\.(map|d\.ts|js)$/;

/**
 * Copies what was built, with one file per module in `dist` instead of the bundles, and takes one check out of the copy.
 * Third-party packages are shared with the original.
 *
 * @throws Error when a text does not occur exactly once: the code has changed, and the twin must follow.
 */
export function createTwin(checks: readonly RemovedCheck[]): Twin {
  const root = mkdtempSync(join(tmpdir(), 'hybrid-mcp-twin-'));
  symlinkSync(join(workspaceRoot, 'node_modules'), join(root, 'node_modules'));
  for (const folder of ['packages', 'apps']) copyBuilt(folder, root);
  const twin = { root, remove: () => rmSync(root, { recursive: true, force: true }) };
  try {
    for (const check of checks) removeCheck(root, check);
  } catch (error) {
    twin.remove();
    throw error;
  }
  return twin;
}

function copyBuilt(folder: string, root: string): void {
  for (const name of readdirSync(join(workspaceRoot, folder))) {
    const [source, target] = [join(workspaceRoot, folder, name), join(root, folder, name)];
    copyFolder(join(source, 'build'), join(target, 'dist'));
    copyFolder(join(source, 'dist'), join(target, 'dist'), notRunOrBundle);
    for (const part of ['pages', 'node_modules']) copyFolder(join(source, part), join(target, part));
    if (existsSync(target)) copyFileSync(join(source, 'package.json'), join(target, 'package.json'));
  }
}

function copyFolder(source: string, target: string, leftOut = notRun): void {
  if (!existsSync(source)) return;
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    if (!leftOut.test(entry.name)) copyEntry(entry, join(source, entry.name), join(target, entry.name));
  }
}

function copyEntry(entry: Dirent, source: string, target: string): void {
  if (entry.isDirectory()) copyFolder(source, target);
  // Links between our packages are relative, so in the copy they lead to the copies.
  else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
  else copyFile(source, target);
}

/** A second name for the same file costs nothing; where there can be none, as on another disk, it is copied. */
function copyFile(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

function removeCheck(root: string, { file, find, replaceWith }: RemovedCheck): void {
  const path = join(root, file);
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2)
    throw new Error(`${file} holds this text ${parts.length - 1} times instead of once: ${find}`);
  // The file may be the original by another name: it is replaced, never written to.
  rmSync(path);
  writeFileSync(path, parts.join(replaceWith), { flag: 'wx' });
}
