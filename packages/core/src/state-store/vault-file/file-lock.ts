import type { RandomBytes } from '../../crypto/random.ts';
import { createExclusively } from './create-exclusively.ts';
import { unlessFailing } from './error-number.ts';
import type { FileSystem } from './file-system.ts';
import type { ProcessRun, ProcessTable } from './process-table.ts';
import { temporaryPathFor } from './temporary-path.ts';
import { vaultFileProblem } from './vault-file-problem.ts';

/** A lock file that this process made, and that nobody else makes while this process runs. */
export interface FileLock {
  /** Whether the lock file is still there and ours. */
  isHeld(): Promise<boolean>;
  /** Makes the lock file again after somebody removed it. @throws Error `EEXIST` when another process was faster. */
  restore(): Promise<void>;
  /** Removes the lock file, if it is ours. */
  release(): Promise<void>;
}

/** Options of {@link acquireFileLock}. */
export interface FileLockOptions {
  /** Of the lock file. */
  readonly path: string;
  readonly fileSystem: FileSystem;
  readonly random: RandomBytes;
  readonly processes: ProcessTable;
}

const maxTries = 10;

/**
 * Makes the lock file: JSON with process id and start token. One that a dead process left behind is replaced, and so is
 * one that names no process, as a power failure may leave it.
 *
 * @throws ConfigurationError when another process holds the lock or is about to, or this one holds it already.
 */
export async function acquireFileLock(options: FileLockOptions): Promise<FileLock> {
  const { path, fileSystem, random, processes } = options;
  // No lock is like an earlier one, so that a look at one that is stale stays true.
  const nonce = random(16).toString('base64url');
  const ours = JSON.stringify({ ...(await processes.own()), nonce });
  const lock = createFileLock(ours, options);
  for (let tries = 0; tries < maxTries; tries += 1) {
    // ENOENT: the holder of the lock has swept our temporary file away.
    await unlessFailing(['EEXIST', 'ENOENT'], () => lock.restore());
    const found = await readLock(path, fileSystem);
    if (found === ours) return lock;
    if (found === undefined) continue;
    const holder = parseHolder(found);
    if (holder !== undefined && (await processes.isRunning(holder))) throw inUse(holder);
    await removeStale(found, options);
  }
  throw vaultFileProblem(
    'cannot be locked; remove the file beside it that ends in .lock if no other server uses it',
  );
}

function createFileLock(ours: string, { path, fileSystem, random }: FileLockOptions): FileLock {
  const isHeld = async () => (await readLock(path, fileSystem)) === ours;
  return {
    isHeld,
    restore: () => createExclusively({ path, text: ours, fileSystem, random }),
    async release() {
      if (await isHeld()) await removeIfThere(path, fileSystem);
    },
  };
}

async function readLock(path: string, fileSystem: FileSystem): Promise<string | undefined> {
  return unlessFailing(['ENOENT'], () => fileSystem.readFile(path, 'utf8'));
}

/** The holder of the vault sweeps away what it finds beside it. */
async function removeIfThere(path: string, fileSystem: FileSystem): Promise<void> {
  await unlessFailing(['ENOENT'], () => fileSystem.unlink(path));
}

/**
 * Removes the lock file if it is still this stale one. Whoever wants to remove it holds a lock named after its text, so
 * that nobody removes the next one by mistake, which may be made between the look and the removal.
 */
async function removeStale(stale: string, options: FileLockOptions): Promise<void> {
  const { path, fileSystem } = options;
  const right = await acquireFileLock({ ...options, path: temporaryPathFor(path, stale) });
  try {
    if ((await readLock(path, fileSystem)) === stale) await removeIfThere(path, fileSystem);
  } finally {
    await right.release();
  }
}

function parseHolder(text: string): ProcessRun | undefined {
  const holder = parseObject(text);
  const { pid, startToken } = holder;
  const isOurs = typeof pid === 'number' && Number.isSafeInteger(pid) && pid > 0;
  return isOurs && typeof startToken === 'string' ? { pid, startToken } : undefined;
}

function parseObject(text: string): { readonly pid?: unknown; readonly startToken?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function inUse({ pid }: ProcessRun): Error {
  return vaultFileProblem(
    `is in use by process ${pid}; stop it, name another file, or remove the file beside it that ends in .lock if that process is no such server`,
  );
}
