import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '../../crypto/sealer.ts';
import { createTestRandom } from '../../testing/test-random.ts';
import { checkVaultFile } from './check-vault-file.ts';
import { openFileStateStore } from './open-file-state-store.ts';

const random = createTestRandom();
const sealer = createSealer({ keys: [random(32)] });
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-check-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('checkVaultFile', () => {
  it('counts the entries of a vault that a server has open, and touches nothing', async () => {
    const path = join(folder, 'vault');
    const store = await openFileStateStore({ path, sealer });
    await store.create('key', 'value', { ttlMs: 60_000 });
    const before = await readFile(path);
    expect(await checkVaultFile(path, sealer)).toBe(1);
    expect(await readFile(path)).toEqual(before);
    expect(await readdir(folder)).toEqual(['vault', 'vault.lock']);
    await store.close();
  });

  it('has nothing to say about a file that is yet to be made', async () => {
    expect(await checkVaultFile(join(folder, 'vault'), sealer)).toBeUndefined();
    expect(await readdir(folder)).toEqual([]);
  });

  it('names what keeps a vault from opening', async () => {
    const path = join(folder, 'vault');
    const store = await openFileStateStore({ path, sealer });
    await store.create('key', 'value', { ttlMs: 60_000 });
    await store.close();
    const other = createSealer({ keys: [random(32)] });
    await expect(checkVaultFile(path, other)).rejects.toThrow('does not open with SEALING_KEYS');
    await writeFile(path, 'something else');
    await expect(checkVaultFile(path, sealer)).rejects.toThrow('is no vault of this server');
    await expect(checkVaultFile(folder, sealer)).rejects.toThrow('VAULT_FILE: is no file');
    await expect(checkVaultFile(join(folder, 'no', 'vault'), sealer)).rejects.toThrow('does not exist');
    expect((await stat(path)).size).toBe('something else'.length);
  });
});
