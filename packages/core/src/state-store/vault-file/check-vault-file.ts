import nodeFileSystem from 'node:fs/promises';
import type { Sealer } from '../../crypto/sealer.ts';
import { unlessFailing } from './error-number.ts';
import type { FileSystem } from './file-system.ts';
import { resolveVaultPath } from './resolve-vault-path.ts';
import { openSnapshot } from './sealed-snapshot.ts';
import { toVaultFileProblem, vaultFileProblem } from './vault-file-problem.ts';

/**
 * Tries whether a vault file opens, without a lock and without changing anything: also while a server uses it. Resolves
 * to the number of its entries, expired ones included, or to `undefined` while there is no file.
 * @throws ConfigurationError, naming `VAULT_FILE`, when it does not open.
 */
export async function checkVaultFile(
  path: string,
  sealer: Sealer,
  fileSystem: FileSystem = nodeFileSystem,
): Promise<number | undefined> {
  try {
    const realPath = await resolveVaultPath(path, fileSystem);
    const stats = await unlessFailing(['ENOENT'], () => fileSystem.stat(realPath));
    if (stats === undefined) return undefined;
    if (!stats.isFile()) throw vaultFileProblem('is no file; name a file');
    return openSnapshot(sealer, await fileSystem.readFile(realPath, 'latin1')).snapshot.slots.length;
  } catch (thrown) {
    throw toVaultFileProblem(thrown);
  }
}
