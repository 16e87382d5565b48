import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from './workspace-root.ts';

/** One check, and how to take it out of the built code. */
export interface RemovedCheck {
  /** Built file, as in `packages/core/dist/sign-in/receive-callback.js`. */
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

/**
 * Copies what was built and takes one check out of the copy. Third-party packages are shared with the original.
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

/** Links between our packages are relative, so in the copy they lead to the copies. */
function copyBuilt(folder: string, root: string): void {
  for (const name of readdirSync(join(workspaceRoot, folder))) {
    for (const part of ['package.json', 'dist', 'pages', 'node_modules']) {
      const source = join(workspaceRoot, folder, name, part);
      if (existsSync(source))
        cpSync(source, join(root, folder, name, part), { recursive: true, verbatimSymlinks: true });
    }
  }
}

function removeCheck(root: string, { file, find, replaceWith }: RemovedCheck): void {
  const path = join(root, file);
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2)
    throw new Error(`${file} holds this text ${parts.length - 1} times instead of once: ${find}`);
  writeFileSync(path, parts.join(replaceWith));
}
