import { basename, dirname, join, resolve } from 'node:path';
import { unlessFailing } from './error-number.ts';
import type { FileSystem } from './file-system.ts';
import { vaultFileProblem } from './vault-file-problem.ts';

const maxLinks = 40;

/**
 * The absolute path that the vault really has. Symbolic links are followed, also to a file that is yet to be made, so
 * that a rename replaces the file that a link leads to and the link itself stays; and so that the lock, which is
 * beside the file, is one and the same whatever name the file goes by.
 *
 * @throws ConfigurationError when links lead to each other. Errors of the operating system pass: no folder, no right.
 */
export async function resolveVaultPath(path: string, fileSystem: FileSystem): Promise<string> {
  let next = resolve(path);
  for (let links = 0; links < maxLinks; links += 1) {
    const folder = await fileSystem.realpath(dirname(next));
    const candidate = join(folder, basename(next));
    // EINVAL: it is there and no link.
    const target = await unlessFailing(['EINVAL', 'ENOENT'], () => fileSystem.readlink(candidate));
    if (target === undefined) return candidate;
    next = resolve(folder, target);
  }
  throw vaultFileProblem('is a symbolic link that leads nowhere; name a file');
}
