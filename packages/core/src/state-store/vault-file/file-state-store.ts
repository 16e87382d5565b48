import type { Clock } from '../../clock.ts';
import type { Sealer } from '../../crypto/sealer.ts';
import { AppError } from '../../errors/app-error.ts';
import { createKeyWatchers } from '../key-watchers.ts';
import { createMemoryEntries, type EntriesSnapshot, type MemoryEntries } from '../memory-entries.ts';
import type { StateStore } from '../state-store.ts';
import { createCommitQueue } from './commit-queue.ts';
import type { FileLock } from './file-lock.ts';
import { sealSnapshot } from './sealed-snapshot.ts';
import type { VaultFile } from './vault-file.ts';

/** What {@link createFileStateStore} is made of. */
export interface FileStateStoreParts {
  readonly file: VaultFile;
  /** Held; the store releases it when it is closed. */
  readonly lock: FileLock;
  readonly sealer: Sealer;
  /** What the file holds; `undefined` where there is none. */
  readonly snapshot: EntriesSnapshot | undefined;
  readonly maxEntries: number;
  readonly clock: Clock;
  readonly onListenerError: (thrown: unknown) => void;
}

/** Creates the store over a file that is open and locked. See `openFileStateStore` for what it promises. */
export function createFileStateStore(parts: FileStateStoreParts): StateStore {
  const { lock } = parts;
  const watchers = createKeyWatchers({ onListenerError: parts.onListenerError });
  const entries = createWrittenEntries(parts, watchers.notify);
  const queue = createCommitQueue(entries.commit);
  let closing: Promise<void> | undefined;

  async function whileOpen<Result>(verb: () => Result | Promise<Result>): Promise<Result> {
    if (closing !== undefined) throw new AppError('store_unavailable');
    return verb();
  }

  const change = <Result>(verb: (draft: MemoryEntries) => Result) => whileOpen(() => queue.add(verb));

  async function close(): Promise<void> {
    await queue.drained();
    watchers.clear();
    entries.forget();
    // A lock that cannot be removed is taken over by the next process.
    await lock.release().catch(() => {});
  }

  return {
    create: (key, value, options) => change((draft) => draft.create(key, value, options)),
    read: (key) => whileOpen(() => entries.read(key)),
    take: (key, options) => change((draft) => draft.take(key, options)),
    swap: (key, version, value, options) => change((draft) => draft.swap(key, version, value, options)),
    remove: (key) => change((draft) => draft.remove(key)),
    watch: (key, listener) => whileOpen(() => watchers.add(key, listener)),
    ping: () => whileOpen(() => undefined),
    close() {
      closing ??= close();
      return closing;
    },
  };
}

/** The entries as the file has them. */
interface WrittenEntries {
  read: MemoryEntries['read'];
  /** @throws AppError `store_unavailable` when the changes could not be written. */
  commit(applyChanges: (draft: MemoryEntries) => void): Promise<void>;
  /** Frees the memory. */
  forget(): void;
}

function createWrittenEntries(
  { file, lock, sealer, snapshot, maxEntries, clock }: FileStateStoreParts,
  onWritten: (key: string) => void,
): WrittenEntries {
  let isDurable = true;
  let written = createMemoryEntries({ maxEntries, clock, onChange: () => {}, ...(snapshot && { snapshot }) });

  async function write(draft: MemoryEntries, changedKeys: ReadonlySet<string>): Promise<void> {
    await assertOnlyWriter(file, lock);
    await file.replace(sealSnapshot(sealer, draft.snapshot()));
    // From here on the file has the changes, whatever becomes of the rest.
    written = draft;
    isDurable = false;
    for (const key of changedKeys) onWritten(key);
    await file.syncFolder();
    isDurable = true;
  }

  return {
    read: (key) => written.read(key),
    async commit(applyChanges) {
      const changedKeys = new Set<string>();
      const onChange = (key: string) => changedKeys.add(key);
      const draft = createMemoryEntries({ maxEntries, clock, onChange, snapshot: written.snapshot() });
      applyChanges(draft);
      if (changedKeys.size === 0 && isDurable) return;
      await write(draft, changedKeys).catch((cause: unknown) => {
        throw new AppError('store_unavailable', { cause });
      });
    },
    forget() {
      written = createMemoryEntries({ maxEntries: 1, clock, onChange: () => {} });
    },
  };
}

/** Others may have taken the lock file away. As long as none of them has written, this process goes on. */
async function assertOnlyWriter(file: VaultFile, lock: FileLock): Promise<void> {
  if (await lock.isHeld()) return;
  await file.assertUnchanged();
  await lock.restore();
}
