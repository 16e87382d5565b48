import { chmod, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigurationError } from '../../config/configuration-error.ts';
import { createSealer } from '../../crypto/sealer.ts';
import { createVaultFolder, type VaultFolder, vaultKeys } from '../../testing/vault-folder.ts';

const ttl = { ttlMs: 60_000 };
const [oldKey, newKey, foreignKey] = vaultKeys;

let folder: VaultFolder;
beforeEach(async () => {
  folder = await createVaultFolder();
});
afterEach(() => folder.remove());

/** Runs one process's life on the vault. */
async function withStore<Result>(
  use: (store: Awaited<ReturnType<VaultFolder['open']>>) => Promise<Result>,
  options?: Parameters<VaultFolder['open']>[0],
): Promise<Result> {
  const store = await folder.open(options);
  const result = await use(store);
  await store.close();
  return result;
}

const fillVault = () => withStore((store) => store.create('key', 'value', ttl));

async function problemOf(opening: Promise<unknown>): Promise<string> {
  const thrown: unknown = await opening.catch((error: unknown) => error);
  if (!(thrown instanceof ConfigurationError)) expect.fail(`Not a configuration error: ${thrown}`);
  expect(thrown.problems).toHaveLength(1);
  return thrown.problems[0] ?? '';
}

describe('openFileStateStore: a restart', () => {
  it('keeps entries with their versions', async () => {
    const before = await withStore(async (store) => {
      await store.create('key', 'Grüße, 你好', ttl);
      return store.read('key');
    });
    await withStore(async (store) => {
      expect(await store.read('key')).toEqual(before);
      expect(await store.swap('key', before?.version ?? '', 'changed', ttl)).toBe(true);
    });
    await withStore(async (store) => expect(await store.read('key')).toMatchObject({ value: 'changed' }));
  });

  it('keeps what is left of each life, and the time in between counts', async () => {
    await withStore(async (store) => {
      await store.create('short', 'value', { ttlMs: 1_000 });
      await store.create('long', 'value', { ttlMs: 2_000 });
    });
    folder.clock.advance(999);
    await withStore(async (store) => {
      expect(await store.read('short')).toBeDefined();
      folder.clock.advance(1);
      expect(await store.read('short')).toBeUndefined();
      expect(await store.read('long')).toBeDefined();
    });
    folder.clock.advance(1_000);
    await withStore(async (store) => expect(await store.read('long')).toBeUndefined());
  });

  it('neither loads what has expired nor writes it again', async () => {
    await withStore((store) => store.create('short', 'x'.repeat(10_000), { ttlMs: 1_000 }));
    expect((await folder.readVault()).length).toBeGreaterThan(10_000);
    folder.clock.advance(1_000);
    await withStore((store) => store.create('key', 'value', ttl), { maxEntries: 1 });
    expect((await folder.readVault()).length).toBeLessThan(1_000);
  });

  it('brings no version back', async () => {
    const before = await withStore(async (store) => {
      await store.create('key', 'value', ttl);
      const entry = await store.read('key');
      await store.remove('key');
      return entry;
    });
    await withStore(async (store) => {
      await store.create('key', 'value', ttl);
      expect(await store.swap('key', before?.version ?? '', 'other', ttl)).toBe(false);
    });
  });

  it('ends the repeats of a take: its claimId gets nothing, not even a new life of the key', async () => {
    await withStore(async (store) => {
      await store.create('key', 'value', ttl);
      expect(await store.take('key', { claimId: 'a' })).toMatchObject({ value: 'value' });
    });
    await withStore(async (store) => {
      expect(await store.take('key', { claimId: 'a' })).toBeUndefined();
      await store.create('key', 'next life', ttl);
      expect(await store.take('key', { claimId: 'a' })).toBeUndefined();
      expect(await store.take('key', { claimId: 'b' })).toMatchObject({ value: 'next life' });
    });
  });

  it('keeps every entry when fewer are allowed than before, and refuses new ones', async () => {
    await withStore(async (store) => {
      for (const key of ['a', 'b', 'c']) await store.create(key, 'value', ttl);
    });
    await withStore(
      async (store) => {
        for (const key of ['a', 'b', 'c']) expect(await store.read(key)).toBeDefined();
        await expect(store.create('d', 'value', ttl)).rejects.toMatchObject({ code: 'store_full' });
      },
      { maxEntries: 2 },
    );
  });

  it('makes no file before the first change', async () => {
    await withStore(async (store) => {
      await store.read('key');
      await store.remove('key');
      expect(await folder.names()).toEqual(['vault.lock']);
    });
    expect(await folder.names()).toEqual([]);
  });
});

describe('openFileStateStore: secrecy (AES-256-GCM)', () => {
  it('shows neither keys nor values nor lifetimes in the file, plain or encoded', async () => {
    const canaries = ['canary-of-a-key', 'canary-of-a-value', 'canary-of-a-claim'] as const;
    await withStore(async (store) => {
      await store.create(canaries[0], canaries[1], ttl);
      await store.create('taken', canaries[1], ttl);
      await store.take('taken', { claimId: canaries[2] });
    });
    const bytes = await folder.readVault();
    const decoded = Buffer.from(bytes.split('.')[2] ?? '', 'base64url').toString('latin1');
    const end = String(folder.clock.nowMs() + ttl.ttlMs);
    for (const canary of [...canaries, end]) {
      expect(bytes).not.toContain(canary);
      expect(decoded).not.toContain(canary);
      expect(bytes).not.toContain(Buffer.from(canary).toString('base64url').slice(0, -2));
    }
  });

  it('keeps nothing of what was taken', async () => {
    await withStore(async (store) => {
      await store.create('key', 'x'.repeat(10_000), ttl);
      await store.take('key', { claimId: 'a' });
    });
    expect((await folder.readVault()).length).toBeLessThan(1_000);
  });

  it('writes files that only their owner may read, and takes that right from others at the start', async () => {
    await withStore(async (store) => {
      await store.create('key', 'value', ttl);
      for (const name of await folder.names())
        expect((await stat(join(folder.path, name))).mode & 0o777).toBe(0o600);
    });
    await chmod(folder.vaultPath, 0o644);
    await withStore(async () => expect((await stat(folder.vaultPath)).mode & 0o777).toBe(0o600));
  });
});

describe('openFileStateStore: rotation of keys', () => {
  const rotated = createSealer({ keys: [newKey, oldKey] });
  const newOnly = createSealer({ keys: [newKey] });

  it('opens with the old key and finishes at the start, without a change', async () => {
    await fillVault();
    await withStore((store) => store.ping(), { sealer: rotated });
    await withStore(async (store) => expect(await store.read('key')).toMatchObject({ value: 'value' }), {
      sealer: newOnly,
    });
  });

  it('leaves out what has expired when it seals anew', async () => {
    await withStore((store) => store.create('short', 'x'.repeat(10_000), { ttlMs: 1_000 }));
    folder.clock.advance(1_000);
    await withStore((store) => store.ping(), { sealer: rotated });
    expect((await folder.readVault()).length).toBeLessThan(1_000);
  });

  it('writes nothing at the start when the first key sealed the file', async () => {
    await fillVault();
    const before = await folder.readVault();
    await withStore((store) => store.ping());
    expect(await folder.readVault()).toBe(before);
  });
});

describe('openFileStateStore: a file that does not open', () => {
  const foreign = { sealer: createSealer({ keys: [foreignKey] }) };

  it('says what to do about missing keys, leaves the file alone and no lock behind', async () => {
    await fillVault();
    const before = await folder.readVault();
    expect(await problemOf(folder.open(foreign))).toBe(
      'VAULT_FILE: does not open with SEALING_KEYS; put the old key back behind the new one, or move the file away to start empty',
    );
    expect(await folder.readVault()).toBe(before);
    expect(await folder.names()).toEqual(['vault']);
  });

  it('notices a flipped bit in every byte', { timeout: 30_000 }, async () => {
    await fillVault();
    const bytes = await readFile(folder.vaultPath);
    for (const [index, byte] of bytes.entries()) {
      const altered = Buffer.from(bytes);
      altered[index] = byte ^ (1 << (index % 8));
      await writeFile(folder.vaultPath, altered);
      expect(await problemOf(folder.open()), `byte ${index}`).toMatch(/^VAULT_FILE: .+ to start empty$/);
      expect(await readFile(folder.vaultPath)).toEqual(altered);
    }
  });

  it('notices a cut at every place', { timeout: 30_000 }, async () => {
    await fillVault();
    const bytes = await readFile(folder.vaultPath);
    for (let length = 0; length < bytes.length; length += 1) {
      await writeFile(folder.vaultPath, bytes.subarray(0, length));
      expect(await problemOf(folder.open()), `${length} bytes`).toMatch(/^VAULT_FILE: .+ to start empty$/);
    }
  });

  it('tells an altered file from one of another key', async () => {
    await fillVault();
    await writeFile(folder.vaultPath, (await folder.readVault()).slice(0, -1));
    expect(await problemOf(folder.open())).toMatch('was altered or cut off');
  });

  it.each(['', '\n', 'a text of somebody', '{}', 'v1.'])('refuses "%s" and leaves it alone', async (text) => {
    await writeFile(folder.vaultPath, text);
    expect(await problemOf(folder.open())).toMatch(/^VAULT_FILE: .+ to start empty$/);
    expect(await folder.readVault()).toBe(text);
  });

  it('refuses the content of a newer version', async () => {
    const { sealer } = foreign;
    await writeFile(folder.vaultPath, sealer.seal(JSON.stringify({ format: 2 }), 'file:vault'));
    expect(await problemOf(folder.open(foreign))).toMatch('newer version');
  });
});

describe('openFileStateStore: paths', () => {
  it('refuses a folder in the place of the file', async () => {
    await mkdir(folder.vaultPath);
    expect(await problemOf(folder.open())).toBe('VAULT_FILE: is a folder; name a file in it');
  });

  it('refuses what is neither file nor folder, without waiting for it', async () => {
    await symlink('/dev/null', folder.vaultPath);
    expect(await problemOf(folder.open({ path: folder.vaultPath }))).toMatch('is no regular file');
  });

  it('refuses a path whose folder does not exist, or is a file', async () => {
    await writeFile(join(folder.path, 'file'), '');
    expect(await problemOf(folder.open({ path: join(folder.path, 'missing', 'vault') }))).toBe(
      'VAULT_FILE: is in a folder that does not exist; create the folder (ENOENT)',
    );
    expect(await problemOf(folder.open({ path: join(folder.path, 'file', 'vault') }))).toMatch('(ENOTDIR)');
  });

  it.each([true, false])('follows a symbolic link and keeps it; its target exists: %s', async (exists) => {
    await mkdir(join(folder.path, 'elsewhere'));
    const target = join(folder.path, 'elsewhere', 'real');
    if (exists) await withStore((store) => store.create('key', 'value', ttl), { path: target });
    await symlink(join('elsewhere', 'real'), folder.vaultPath);
    await withStore(async (store) => {
      expect((await store.read('key'))?.value).toBe(exists ? 'value' : undefined);
      await store.create('next', 'value', ttl);
      expect(await problemOf(folder.open({ path: target }))).toMatch('is in use');
    });
    expect(await folder.readVault()).toBe(await readFile(target, 'latin1'));
    expect(await folder.names()).toEqual(['elsewhere', 'vault']);
    await rm(folder.vaultPath);
    await withStore(async (store) => expect(await store.read('next')).toBeDefined(), { path: target });
  });

  it('refuses links that lead to each other', async () => {
    await symlink('vault', join(folder.path, 'other'));
    await symlink('other', folder.vaultPath);
    expect(await problemOf(folder.open())).toMatch('leads nowhere');
  });

  it('removes the temporary files of a killed process, and no other file', async () => {
    const random = 'A'.repeat(22);
    const others = ['other', `vault2.${random}.tmp`, 'vault.backup.tmp', `vault.${random}.tmp2`];
    for (const name of [...others, `vault.${random}.tmp`, `vault.lock.${random}.tmp`])
      await writeFile(join(folder.path, name), '');
    await fillVault();
    expect(await folder.names()).toEqual([...others, 'vault'].sort());
  });

  it('accepts only a whole number from 1 as maxEntries', async () => {
    for (const maxEntries of [0, -1, 1.5, Number.NaN])
      await expect(folder.open({ maxEntries })).rejects.toMatchObject({ code: 'invalid_arguments' });
  });
});
