import { constants } from 'node:fs';
import type { RandomBytes } from '../../crypto/random.ts';
import { errorNumber } from './error-number.ts';
import type { FileSystem } from './file-system.ts';
import { temporaryPath } from './temporary-path.ts';

/** A file to be made by {@link createExclusively}. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly fileSystem: FileSystem;
  readonly random: RandomBytes;
}

const withoutLinks = ['EACCES', 'ENOSYS', 'ENOTSUP', 'EPERM'];

/**
 * Makes a file that is there with all of its text or not at all, and readable by its owner only. Rejects with the
 * operating system's `EEXIST` when there is one, like `O_EXCL`.
 */
export async function createExclusively({ path, text, fileSystem, random }: NewFile): Promise<void> {
  const temporary = temporaryPath(path, random);
  try {
    await fileSystem.writeFile(temporary, text, { flag: 'wx', mode: 0o600 });
    await linkOrCopy(temporary, path, fileSystem);
  } finally {
    await fileSystem.unlink(temporary).catch(() => {});
  }
}

/** Where there are no hard links, as on exFAT, the text may be seen to arrive. */
async function linkOrCopy(from: string, to: string, fileSystem: FileSystem): Promise<void> {
  try {
    await fileSystem.link(from, to);
  } catch (thrown) {
    if (!withoutLinks.includes(errorNumber(thrown) ?? '')) throw thrown;
    await fileSystem.copyFile(from, to, constants.COPYFILE_EXCL);
  }
}
