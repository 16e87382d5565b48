import nodeFileSystem from 'node:fs/promises';
import { type Clock, systemClock } from '../../clock.ts';
import { type RandomBytes, systemRandom } from '../../crypto/random.ts';
import type { Sealer } from '../../crypto/sealer.ts';
import type { EntriesSnapshot } from '../memory-entries.ts';
import { dropExpired } from '../slot-table.ts';
import type { StateStore } from '../state-store.ts';
import { validateMaxEntries } from '../validate-max-entries.ts';
import { acquireFileLock, type FileLock } from './file-lock.ts';
import { createFileStateStore } from './file-state-store.ts';
import type { FileSystem } from './file-system.ts';
import { createProcessTable, type ProcessTable } from './process-table.ts';
import { resolveVaultPath } from './resolve-vault-path.ts';
import { openSnapshot, sealSnapshot } from './sealed-snapshot.ts';
import { createVaultFile, type VaultFile } from './vault-file.ts';
import { toVaultFileProblem } from './vault-file-problem.ts';

/** Options of {@link openFileStateStore}. */
export interface FileStateStoreOptions {
  /** Of the file, absolute or from the working directory. Its folder must exist, on a local disk. */
  readonly path: string;
  /** Seals the file as a whole. */
  readonly sealer: Sealer;
  /**
   * How many keys fit, counting keys that were taken and whose claim is still remembered. Default 10,000: every change
   * writes the whole file.
   */
  readonly maxEntries?: number;
  /** Decides what has expired. Default: the machine's monotonic clock. */
  readonly clock?: Clock;
  /** Receives what a `watch` listener threw, for the log. Default: dropped. */
  readonly onListenerError?: (thrown: unknown) => void;
  /** Names temporary files. Default: the operating system's generator. */
  readonly random?: RandomBytes;
  /** Default: `node:fs/promises`. */
  readonly fileSystem?: FileSystem;
  /** Tells whether whoever holds the lock still runs. Default: the processes of this machine. */
  readonly processes?: ProcessTable;
}

/**
 * Opens a {@link StateStore} for one process whose entries outlive it, in one encrypted file. The file is made at the
 * first change; a file that does not open is left as it is.
 *
 * - A change resolves once it is on the disk: written beside the file, synced, renamed over it. Changes made while a
 *   write is under way share the next one.
 * - `read` finds what has been written, never what is still on its way or was refused. When a write fails, its changes
 *   reject with `store_unavailable` and nothing has changed; the next change tries again. One exception: when the file
 *   was replaced and only the sync of its folder failed, the changes are rejected and `read` finds them, like the file.
 * - `watch` signals the changes of this process, which are all there are. A restart ends the repeats of `take`: the
 *   file remembers who took a key, but not what, so the old `claimId` gets `undefined`, as every other one does.
 * - A lock file beside it keeps a second process out. `close` waits for the changes under way and removes the lock;
 *   that of a process that was killed is taken over.
 *
 * @throws ConfigurationError, naming `VAULT_FILE`, when the file is in use, does not open or cannot be replaced.
 * @throws AppError `invalid_arguments` when `maxEntries` is not a whole number from 1.
 */
export async function openFileStateStore({
  path,
  sealer,
  maxEntries = 10_000,
  clock = systemClock,
  onListenerError = () => {},
  random = systemRandom,
  fileSystem = nodeFileSystem,
  processes = createProcessTable(),
}: FileStateStoreOptions): Promise<StateStore> {
  validateMaxEntries(maxEntries);
  return translateProblems(async () => {
    const realPath = await resolveVaultPath(path, fileSystem);
    const lock = await acquireFileLock({ path: `${realPath}.lock`, fileSystem, random, processes });
    const file = createVaultFile({ path: realPath, fileSystem, random });
    const snapshot = await releaseOnFailure(lock, () => loadSnapshot(file, sealer, clock));
    return createFileStateStore({ file, lock, sealer, snapshot, maxEntries, clock, onListenerError });
  });
}

async function translateProblems<Result>(open: () => Promise<Result>): Promise<Result> {
  try {
    return await open();
  } catch (thrown) {
    throw toVaultFileProblem(thrown);
  }
}

async function releaseOnFailure<Result>(lock: FileLock, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (thrown) {
    await lock.release().catch(() => {});
    throw thrown;
  }
}

async function loadSnapshot(
  file: VaultFile,
  sealer: Sealer,
  clock: Clock,
): Promise<EntriesSnapshot | undefined> {
  await file.removeLeftovers();
  const sealed = await file.read();
  if (sealed === undefined) return undefined;
  const { snapshot, isSealedByFirstKey } = openSnapshot(sealer, sealed);
  const unexpired = { ...snapshot, slots: dropExpired(snapshot.slots, clock.nowMs()) };
  if (!isSealedByFirstKey) await reseal(file, sealer, unexpired);
  return unexpired;
}

/** So that the old key may be taken out of `SEALING_KEYS` even when nothing is ever changed. */
async function reseal(file: VaultFile, sealer: Sealer, snapshot: EntriesSnapshot): Promise<void> {
  await file.replace(sealSnapshot(sealer, snapshot));
  await file.syncFolder();
}
