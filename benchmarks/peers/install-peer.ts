import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { importerFile, importerText } from './peer-modules.ts';

/** Projects of others that are measured besides; each has a folder here with its exact versions. */
export type PeerName = 'sdk-1' | 'sdk-2' | 'fastmcp' | 'softeria';

/** Resolves to the folder of an installed peer. @throws Error when it cannot be installed. */
export type InstallPeer = (name: PeerName) => Promise<string>;

const locks = fileURLToPath(new URL('./', import.meta.url));
const cache = fileURLToPath(new URL('../.cache/peers/', import.meta.url));
const manifests = ['package.json', 'package-lock.json'] as const;
const run = promisify(execFile);
const maxInstallMs = 300_000;

/**
 * Installs a peer with npm into the cache, once for each content of its lock file. No install script runs.
 * `onInstall` is told before anything is fetched.
 */
export async function installPeer(name: PeerName, onInstall: () => void): Promise<string> {
  const source = join(locks, name);
  const folder = join(cache, `${name}-${hashFile(join(source, 'package-lock.json'))}`);
  if (existsSync(join(folder, importerFile))) return folder;
  onInstall();
  mkdirSync(folder, { recursive: true });
  for (const file of manifests) copyFileSync(join(source, file), join(folder, file));
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  try {
    await run('npm', ['ci', ...flags], {
      cwd: folder,
      timeout: maxInstallMs,
      shell: process.platform === 'win32',
    });
  } catch (cause) {
    throw new Error(`npm could not install ${name}: ${firstLine(cause)}`, { cause });
  }
  // Written last, so that a folder that has it is complete.
  writeFileSync(join(folder, importerFile), importerText);
  return folder;
}

function hashFile(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 12);
}

function firstLine(cause: unknown): string {
  const { stderr, message } = cause as { readonly stderr?: string; readonly message?: string };
  return (stderr || message || 'it gave no reason').trim().split('\n', 1)[0] ?? '';
}
