import {
  chmodSync,
  copyFileSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../architecture/workspace.ts';
import { runCommand } from '../run-command.ts';
import { images } from './image-recipe.ts';

/** What is in the images, in folders that nobody can write to. */
export interface DeployedServers {
  /** The folder that is `/app` in an image, by its stage. */
  readonly folders: Readonly<Record<string, string>>;
  /** The Node that runs them, where every user can reach it. */
  readonly node: string;
  /** An empty folder to start from. */
  readonly elsewhere: string;
  remove(): void;
}

/** Deploys each server as the build of its image does. The packages must be built. */
export function deployServers(): DeployedServers {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'images-')));
  const [elsewhere, node] = [join(folder, 'elsewhere'), join(folder, 'node')];
  mkdirSync(elsewhere);
  placeNode(node);
  const folders: Record<string, string> = {};
  for (const [name, stage] of Object.entries(images)) {
    folders[stage] = join(folder, stage);
    runCommand(process.execPath, ['scripts/deploy-server.ts', name, folders[stage]], { cwd: root });
  }
  setFolderModes(folder, 0o555);
  const remove = () => {
    setFolderModes(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  };
  return { folders, node, elsewhere, remove };
}

/** The Node of this process may be in a folder that only its owner may enter. */
function placeNode(path: string): void {
  try {
    linkSync(realpathSync(process.execPath), path);
  } catch {
    copyFileSync(process.execPath, path);
  }
}

/** Folders only: their files are the same as those of the workspace, by another name. */
function setFolderModes(folder: string, mode: number): void {
  chmodSync(folder, mode | 0o200);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) setFolderModes(join(folder, entry.name), mode);
  }
  chmodSync(folder, mode);
}
