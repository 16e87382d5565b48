import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../clock.ts';
import { createAnnouncedFileSystem, systemError } from '../../testing/announced-file-system.ts';
import { createVaultFolder, type VaultFolder } from '../../testing/vault-folder.ts';
import { createProcessTable } from './process-table.ts';
import { temporaryPathFor } from './temporary-path.ts';

const ttl = { ttlMs: 60_000 };
const processes = createProcessTable();

let folder: VaultFolder;
let lockPath: string;
beforeEach(async () => {
  folder = await createVaultFolder();
  lockPath = `${folder.vaultPath}.lock`;
});
afterEach(() => folder.remove());

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}

const writeLock = (holder: object) => writeFile(lockPath, JSON.stringify(holder));
const inUse = (pid: number) => ({
  problems: [
    expect.stringMatching(
      `^VAULT_FILE: is in use by process ${pid};.* or remove the file .* ends in .lock if `,
    ),
  ],
});

describe('acquireFileLock: who holds the lock', () => {
  it('refuses a second store of the same process, and leaves the first its lock', async () => {
    const store = await folder.open();
    await expect(folder.open()).rejects.toMatchObject(inUse(process.pid));
    expect(await store.create('key', 'value', ttl)).toBe(true);
    expect(await folder.names()).toEqual(['vault', 'vault.lock']);
  });

  it('refuses while another process runs that was started when the lock says', async () => {
    const child = spawn(process.execPath, ['--eval', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    await once(child, 'spawn');
    const other = createProcessTable({ ownPid: child.pid ?? 0 });
    await writeLock(await other.own());
    await expect(folder.open()).rejects.toMatchObject(inUse(child.pid ?? 0));
    child.stdin.end();
    await once(child, 'exit');
    const store = await folder.open();
    expect(await store.create('key', 'value', ttl)).toBe(true);
  });

  it('takes over from a process that has ended', async () => {
    await writeLock({ pid: await deadPid(), startToken: 'long ago' });
    const store = await folder.open();
    expect(JSON.parse(await readFile(lockPath, 'utf8'))).toMatchObject(await processes.own());
    await store.close();
    expect(await folder.names()).toEqual([]);
  });

  it('takes over when another process has the number now', async () => {
    await writeLock({ pid: process.ppid, startToken: 'boot/1' });
    const readText = async (path: string) =>
      path.endsWith('stat') ? `1 (any) S ${'2 '.repeat(19)}` : 'boot';
    await folder.open({ processes: createProcessTable({ readText }) });
    expect(await readFile(lockPath, 'utf8')).toContain(`"pid":${process.pid},`);
  });

  it.each(['', '{"pid":', 'null', '{"pid":0,"startToken":""}', '{"pid":-1,"startToken":""}', '{"pid":"1"}'])(
    'takes over from a lock that says nothing: %s',
    async (text) => {
      await writeFile(lockPath, text);
      await folder.open();
      expect(await folder.names()).toEqual(['vault.lock']);
    },
  );

  it('lets one of ten have it that find the same dead lock', async () => {
    await writeLock({ pid: await deadPid(), startToken: 'long ago' });
    const opened = await Promise.allSettled(Array.from({ length: 10 }, () => folder.open()));
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await folder.names()).toEqual(['vault.lock']);
  });

  it('leaves a lock alone that took the place of the dead one between the look and the removal', async () => {
    await writeFile(lockPath, 'stale');
    const holder = await processes.own();
    const fileSystem = createAnnouncedFileSystem(async (call) => {
      if (call.startsWith(`link ${temporaryPathFor(lockPath, 'stale')}.`)) await writeLock(holder);
    });
    await expect(folder.open({ fileSystem })).rejects.toMatchObject(inUse(process.pid));
    expect(JSON.parse(await readFile(lockPath, 'utf8'))).toEqual(holder);
    expect(await folder.names()).toEqual(['vault.lock']);
  });

  it('gives way to a process that is about to take over, and takes over from one that died doing so', async () => {
    await writeFile(lockPath, 'stale');
    const rightPath = temporaryPathFor(lockPath, 'stale');
    await writeFile(rightPath, JSON.stringify(await processes.own()));
    await expect(folder.open()).rejects.toMatchObject(inUse(process.pid));
    await writeFile(rightPath, JSON.stringify({ pid: await deadPid(), startToken: 'long ago' }));
    await folder.open();
    expect(await folder.names()).toEqual(['vault.lock']);
  });

  it('works where there are no hard links', async () => {
    const fileSystem = createAnnouncedFileSystem((call) => {
      if (call.startsWith('link ')) throw systemError('EPERM');
    });
    await folder.open({ fileSystem });
    await expect(folder.open({ fileSystem })).rejects.toMatchObject(inUse(process.pid));
    expect(await folder.names()).toEqual(['vault.lock']);
  });

  it('gives up on a place where no lock stays', async () => {
    const fileSystem = createAnnouncedFileSystem(async (call) => {
      if (call === `readFile ${lockPath}`) await unlink(lockPath);
    });
    await expect(folder.open({ fileSystem })).rejects.toMatchObject({
      problems: [
        expect.stringMatching(
          '^VAULT_FILE: cannot be locked; remove the file beside it that ends in .lock if ',
        ),
      ],
    });
  });

  it.each(['ENOSPC', 'EROFS', 'EACCES', 'EIO'])(
    'names VAULT_FILE when locking fails with %s',
    async (code) => {
      const fileSystem = createAnnouncedFileSystem((call) => {
        if (call.startsWith(`writeFile ${lockPath}.`)) throw systemError(code);
      });
      await expect(folder.open({ fileSystem })).rejects.toMatchObject({
        problems: [expect.stringMatching(`^VAULT_FILE: .+ \\(${code}\\)$`)],
      });
      expect(await folder.names()).toEqual([]);
    },
  );
});

describe('a lock that is lost', () => {
  it('is made again by the next change', async () => {
    const store = await folder.open();
    await unlink(lockPath);
    expect(await store.create('key', 'value', ttl)).toBe(true);
    await expect(folder.open()).rejects.toMatchObject(inUse(process.pid));
  });

  it('ends the writing of this store while another process has it', async () => {
    const store = await folder.open();
    await store.create('key', 'value', ttl);
    await writeLock({ pid: process.ppid, startToken: 'of another server' });
    await expect(store.remove('key')).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await store.read('key')).toBeDefined();
    await store.close();
    expect(await folder.names()).toEqual(['vault', 'vault.lock']);
  });

  it('ends the writing of this store for good once another process has written', async () => {
    const first = await folder.open();
    await first.create('key', 'value', ttl);
    await unlink(lockPath);
    const second = await folder.open({ clock: systemClock });
    await second.create('of the second', 'value', ttl);
    await second.close();
    for (const key of ['next', 'one more'])
      await expect(first.create(key, 'value', ttl)).rejects.toMatchObject({ code: 'store_unavailable' });
    const third = await folder.open({ clock: systemClock });
    expect(await third.read('of the second')).toBeDefined();
  });

  it('survives a vault that was moved away while it was open', async () => {
    const store = await folder.open();
    await store.create('key', 'value', ttl);
    await rename(folder.vaultPath, `${folder.vaultPath}.old`);
    expect(await store.create('next', 'value', ttl)).toBe(true);
    expect(await folder.names()).toEqual(['vault', 'vault.lock', 'vault.old']);
  });
});
