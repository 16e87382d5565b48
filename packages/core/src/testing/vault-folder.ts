import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSealer } from '../crypto/sealer.ts';
import type { StateStore } from '../state-store/state-store.ts';
import {
  type FileStateStoreOptions,
  openFileStateStore,
} from '../state-store/vault-file/open-file-state-store.ts';
import { createTestClock, type TestClock } from './test-clock.ts';

/** A folder of its own for the vault of one test, and the clock of every store opened in it. */
export interface VaultFolder {
  readonly path: string;
  /** Where the vault goes. */
  readonly vaultPath: string;
  readonly clock: TestClock;
  open(options?: Partial<FileStateStoreOptions>): Promise<StateStore>;
  /** Names of the files in it, sorted. */
  names(): Promise<string[]>;
  /** The bytes of the vault as Latin-1 text. */
  readVault(): Promise<string>;
  /** Closes every store that was opened, and removes the folder. */
  remove(): Promise<void>;
}

/** Keys for sealing, the oldest first. */
export const vaultKeys = [Buffer.alloc(32, 1), Buffer.alloc(32, 2), Buffer.alloc(32, 3)] as const;

/** Creates an empty folder below the system's folder for temporary files. */
export async function createVaultFolder(): Promise<VaultFolder> {
  const path = await mkdtemp(join(tmpdir(), 'vault-'));
  const vaultPath = join(path, 'vault');
  const clock = createTestClock();
  const sealer = createSealer({ keys: [vaultKeys[0]] });
  const stores: StateStore[] = [];
  return {
    path,
    vaultPath,
    clock,
    async open(options) {
      const store = await openFileStateStore({ path: vaultPath, sealer, clock, ...options });
      stores.push(store);
      return store;
    },
    names: async () => (await readdir(path)).sort(),
    readVault: () => readFile(vaultPath, 'latin1'),
    async remove() {
      for (const store of stores) await store.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}
