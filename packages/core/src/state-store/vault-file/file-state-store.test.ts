import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createAnnouncedFileSystem, systemError } from '../../testing/announced-file-system.ts';
import { createVaultFolder, type VaultFolder } from '../../testing/vault-folder.ts';
import type { StateStore } from '../state-store.ts';

const ttl = { ttlMs: 60_000 };

let folder: VaultFolder;
let calls: string[];
let failing: { readonly call: RegExp; readonly error: string } | undefined;
let beforeCall: (call: string) => Promise<void> | void;
let store: StateStore;

const fileSystem = createAnnouncedFileSystem(async (call) => {
  const plain = call.replaceAll(folder.path, '').replace(/\.[\w-]{22}\.tmp$/, '.tmp');
  calls.push(plain);
  await beforeCall(plain);
  if (failing?.call.test(plain)) throw systemError(failing.error);
});

beforeEach(async () => {
  folder = await createVaultFolder();
  calls = [];
  failing = undefined;
  beforeCall = () => {};
  store = await folder.open({ fileSystem });
  calls = [];
});
afterEach(() => folder.remove());

const renames = () => calls.filter((call) => call.startsWith('rename /vault.tmp')).length;

/** What a process finds that is started on a copy of the folder as it is now. */
async function readCopy(key: string): Promise<string | undefined> {
  const copy = await createVaultFolder();
  await cp(folder.path, copy.path, { recursive: true });
  await rm(join(copy.path, 'vault.lock'), { force: true });
  const opened = await copy.open({ clock: folder.clock });
  const entry = await opened.read(key);
  await copy.remove();
  return entry?.value;
}

describe('createFileStateStore: durable before acknowledged', () => {
  it('writes beside the file, syncs, renames and syncs the folder, in this order', async () => {
    await store.create('key', 'value', ttl);
    expect(calls).toEqual([
      'readFile /vault.lock',
      'open /vault.tmp',
      'writeFile /vault.tmp',
      'sync /vault.tmp',
      'stat /vault.tmp',
      'close /vault.tmp',
      'rename /vault.tmp',
      'open ',
      'sync ',
      'close ',
    ]);
  });

  it('is either old or new at each single step of a write', async () => {
    await store.create('key', 'old', ttl);
    const entry = await store.read('key');
    const found: (string | undefined)[] = [];
    beforeCall = async () => {
      found.push(await readCopy('key'));
    };
    await store.swap('key', entry?.version ?? '', 'new', ttl);
    expect(found.map((value) => value === 'new')).toEqual([...Array(7).fill(false), ...Array(3).fill(true)]);
    expect(new Set(found)).toEqual(new Set(['old', 'new']));
  });

  it('shows a change to read and watch not before the file has it', async () => {
    const seen: string[] = [];
    await store.watch('key', () => seen.push('signal'));
    beforeCall = async (call) => {
      const entry = await store.read('key');
      seen.push(`${call}: ${entry?.value}`);
    };
    await store.create('key', 'value', ttl);
    expect(seen.slice(6, 9)).toEqual(['rename /vault.tmp: undefined', 'signal', 'open : value']);
  });

  it('writes nothing for verbs that change nothing', async () => {
    await store.create('key', 'value', ttl);
    calls = [];
    expect(await store.create('key', 'other', ttl)).toBe(false);
    expect(await store.swap('key', 'no such version', 'other', ttl)).toBe(false);
    expect(await store.take('absent', { claimId: 'a' })).toBeUndefined();
    await store.remove('absent');
    await expect(store.create('key', 'value', { ttlMs: 0 })).rejects.toMatchObject({
      code: 'invalid_arguments',
    });
    expect(calls).toEqual([]);
  });
});

describe('createFileStateStore: coalescing', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `key ${index}`);

  it('writes the file once for 1,000 changes of one moment', async () => {
    const created = await Promise.all(many.map((key) => store.create(key, 'value', ttl)));
    expect(created).toEqual(many.map(() => true));
    expect(renames()).toBe(1);
  });

  it('writes the file once more for 1,000 changes that come while it is written', async () => {
    const late: Promise<boolean>[] = [];
    beforeCall = (call) => {
      if (call === 'sync /vault.tmp' && late.length === 0)
        late.push(...many.map((key) => store.create(key, 'value', ttl)));
    };
    await store.create('first', 'value', ttl);
    expect(late).toHaveLength(1_000);
    await Promise.all(late);
    expect(renames()).toBe(2);
  });

  it('applies changes in the order of the calls', async () => {
    const results = await Promise.all([
      store.create('key', 'first', ttl),
      store.create('key', 'second', ttl),
      store.take('key', { claimId: 'a' }),
      store.create('key', 'third', ttl),
    ]);
    expect(results).toMatchObject([true, false, { value: 'first' }, true]);
    expect(await store.read('key')).toMatchObject({ value: 'third' });
  });
});

describe('createFileStateStore: writes that fail', () => {
  it.each([
    ['open /vault.tmp', 'EROFS'],
    ['writeFile /vault.tmp', 'ENOSPC'],
    ['sync /vault.tmp', 'EIO'],
    ['close /vault.tmp', 'EDQUOT'],
    ['rename /vault.tmp', 'EACCES'],
    ['readFile /vault.lock', 'EIO'],
  ])('changes nothing when "%s" fails with %s, and tries again with the next change', async (call, error) => {
    await store.create('key', 'old', ttl);
    const before = await store.read('key');
    const signals: string[] = [];
    await store.watch('key', () => signals.push('signal'));
    failing = { call: new RegExp(`^${call}$`), error };
    for (const change of [store.swap('key', before?.version ?? '', 'new', ttl), store.remove('key')])
      await expect(change).rejects.toMatchObject({
        code: 'store_unavailable',
        cause: { code: error },
      });
    expect(await store.read('key')).toEqual(before);
    expect(await readCopy('key')).toBe('old');
    expect(signals).toEqual([]);
    failing = undefined;
    expect(await store.swap('key', before?.version ?? '', 'newer', ttl)).toBe(true);
    expect(await readCopy('key')).toBe('newer');
    expect(await folder.names()).toEqual(['vault', 'vault.lock']);
  });

  it('rejects and shows what the file has when only the sync of the folder fails', async () => {
    failing = { call: /^sync $/, error: 'EIO' };
    await expect(store.create('key', 'value', ttl)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await store.read('key')).toMatchObject({ value: 'value' });
    expect(await readCopy('key')).toBe('value');
    await expect(store.create('key', 'other', ttl)).rejects.toMatchObject({ code: 'store_unavailable' });
    failing = undefined;
    expect(await store.create('key', 'other', ttl)).toBe(false);
    expect(renames()).toBe(3);
  });

  it('goes on where folders cannot be synced at all', async () => {
    failing = { call: /^sync $/, error: 'EINVAL' };
    expect(await store.create('key', 'value', ttl)).toBe(true);
  });

  it('rejects while the folder is gone, and writes everything again once it is back', async () => {
    await store.create('key', 'value', ttl);
    await rm(folder.path, { recursive: true });
    await expect(store.create('next', 'value', ttl)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await store.read('key')).toMatchObject({ value: 'value' });
    await mkdir(folder.path);
    expect(await store.create('next', 'value', ttl)).toBe(true);
    expect(await folder.names()).toEqual(['vault', 'vault.lock']);
    expect(await readCopy('key')).toBe('value');
  });

  it('rejects what does not fit the memory of one text', async () => {
    const sealer = {
      open: () => undefined,
      seal(): string {
        throw new RangeError('Invalid string length');
      },
    };
    const path = join(folder.path, 'other');
    const other = await folder.open({ path, sealer });
    await expect(other.create('key', 'value', ttl)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await other.read('key')).toBeUndefined();
  });
});

describe('createFileStateStore: close', () => {
  it('finishes the changes under way, and removes the lock', async () => {
    const changes = [store.create('a', 'value', ttl), store.create('b', 'value', ttl)];
    await Promise.all([store.close(), store.close()]);
    expect(await folder.names()).toEqual(['vault']);
    expect(await Promise.all(changes)).toEqual([true, true]);
    const next = await folder.open();
    expect(await next.read('b')).toBeDefined();
  });

  it('resolves when the lock cannot be removed', async () => {
    failing = { call: /^unlink/, error: 'EROFS' };
    await store.close();
    expect(await folder.names()).toEqual(['vault.lock']);
  });
});
