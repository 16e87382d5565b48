import type { Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RandomBytes } from '../../crypto/random.ts';
import { unlessFailing } from './error-number.ts';
import type { FileSystem } from './file-system.ts';
import { isTemporaryName, temporaryPath } from './temporary-path.ts';
import { vaultFileProblem } from './vault-file-problem.ts';

/** One text in one file, which is either the old text or the new one, whenever the process or the machine dies. */
export interface VaultFile {
  /**
   * The text, or `undefined` while there is no file. Takes the rights of group and others away (POSIX).
   * @throws ConfigurationError when it is no regular file.
   */
  read(): Promise<string | undefined>;
  /** Replaces the text for every later reader; a power failure may still bring the old one back. */
  replace(text: string): Promise<void>;
  /** Makes the last {@link VaultFile.replace} outlast a power failure. */
  syncFolder(): Promise<void>;
  /** @throws Error when there is another file than the one read or written last. */
  assertUnchanged(): Promise<void>;
  /** Removes the temporary files that a process left behind which was killed. */
  removeLeftovers(): Promise<void>;
}

/** Options of {@link createVaultFile}. */
export interface VaultFileOptions {
  /** Absolute, without symbolic links. */
  readonly path: string;
  readonly fileSystem: FileSystem;
  readonly random: RandomBytes;
}

const othersMayRead = 0o077;
const hasRights = process.platform !== 'win32';

/** Creates access to the file and touches nothing. The methods let the errors of the operating system pass. */
export function createVaultFile({ path, fileSystem, random }: VaultFileOptions): VaultFile {
  const folder = dirname(path);
  let lastSeen: string | undefined;

  const statIfThere = () => unlessFailing(['ENOENT'], () => fileSystem.stat(path));

  return {
    async read() {
      const stats = await statIfThere();
      if (stats === undefined) return undefined;
      // A pipe or a device would be waited for.
      if (!stats.isFile()) throw noRegularFile(stats);
      if (hasRights && (stats.mode & othersMayRead) !== 0) await fileSystem.chmod(path, 0o600);
      lastSeen = identityOf(stats);
      return fileSystem.readFile(path, 'latin1');
    },
    async replace(text) {
      const temporary = temporaryPath(path, random);
      try {
        const written = await writeNew(temporary, text, fileSystem);
        await fileSystem.rename(temporary, path);
        lastSeen = identityOf(written);
      } catch (thrown) {
        await fileSystem.unlink(temporary).catch(() => {});
        throw thrown;
      }
    },
    async syncFolder() {
      // Windows has no such call for folders.
      if (hasRights) await syncFolder(folder, fileSystem);
    },
    async assertUnchanged() {
      const stats = await statIfThere();
      if (stats !== undefined && identityOf(stats) !== lastSeen)
        throw new Error('Another process has written the vault file.');
    },
    async removeLeftovers() {
      const names = (await fileSystem.readdir(folder)).filter((name) => isTemporaryName(name, path));
      for (const name of names) await unlessFailing(['ENOENT'], () => fileSystem.unlink(join(folder, name)));
    },
  };
}

/** Two files, or two states of one, differ in it. */
function identityOf({ dev, ino, size, mtimeMs }: Stats): string {
  return [dev, ino, size, mtimeMs].join(' ');
}

async function writeNew(path: string, text: string, fileSystem: FileSystem): Promise<Stats> {
  const handle = await fileSystem.open(path, 'wx', 0o600);
  try {
    // Sealed text is ASCII.
    await handle.writeFile(text, 'latin1');
    await handle.sync();
    return await handle.stat();
  } finally {
    await handle.close();
  }
}

async function syncFolder(path: string, fileSystem: FileSystem): Promise<void> {
  const handle = await fileSystem.open(path, 'r');
  try {
    // EINVAL: the file system cannot do it, so that nothing better is to be had.
    await unlessFailing(['EINVAL'], () => handle.sync());
  } finally {
    await handle.close();
  }
}

function noRegularFile(stats: Stats): Error {
  return vaultFileProblem(
    stats.isDirectory() ? 'is a folder; name a file in it' : 'is no regular file; name one that is',
  );
}
