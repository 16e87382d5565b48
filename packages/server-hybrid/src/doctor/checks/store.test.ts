import { ConfigurationError } from '@hybrid-mcp/core';
import { describe, expect, it, vi } from 'vitest';
import { createTestContext, type TestMachine, testCredentials } from '../../testing/test-context.ts';
import { storeCheck } from './store.ts';

const keys = { SEALING_KEYS: Buffer.alloc(32, 'canary-key').toString('base64') };
const folder = { isFile: false, isFolder: true };
const path = '/data/vault';

function run(env: Readonly<Record<string, string>>, machine: TestMachine = {}) {
  return storeCheck.run(createTestContext({ ...machine, env: { ...testCredentials, ...keys, ...env } }));
}

const runWithFile = (files: TestMachine['files'] = {}, system: TestMachine['system'] = {}) =>
  run({ VAULT_FILE: path }, { files, system });

describe('the check of the store', () => {
  it('says that memory forgets', async () => {
    expect(await run({})).toMatchObject([
      { level: 'ok', text: expect.stringContaining('signs everybody out') },
    ]);
  });
});

describe('the check of the vault file', () => {
  it('opens it with the sealing keys', async () => {
    const checkVaultFile = vi.fn(async () => {});
    const findings = await runWithFile({ '/data': folder, [path]: {} }, { checkVaultFile });
    expect(findings).toEqual([{ level: 'ok', text: `${path} opens with SEALING_KEYS.` }]);
    expect(checkVaultFile).toHaveBeenCalledWith(
      path,
      expect.objectContaining({ open: expect.any(Function) }),
    );
  });

  it('warns in a demo that the emulator forgets what the vault keeps', async () => {
    const machine = { files: { '/data': folder, [path]: {} }, isDemo: true };
    const [, finding] = await run({ VAULT_FILE: path }, machine);
    expect(finding).toMatchObject({
      level: 'warning',
      text: 'The emulator forgets its tokens at a restart, so the vault keeps nothing usable in the demo.',
    });
    expect(await run({}, { isDemo: true })).toMatchObject([{ level: 'ok' }]);
  });

  it('says why it does not open', async () => {
    const error = new ConfigurationError(['VAULT_FILE: does not open with SEALING_KEYS']);
    const checkVaultFile = () => Promise.reject(error);
    expect(await runWithFile({ '/data': folder, [path]: {} }, { checkVaultFile })).toMatchObject([
      { level: 'problem', text: 'VAULT_FILE: does not open with SEALING_KEYS.' },
    ]);
  });

  it('does not mind that there is none yet', async () => {
    const checkVaultFile = vi.fn(async () => {});
    const findings = await runWithFile({ '/data': folder }, { checkVaultFile });
    expect(findings).toMatchObject([{ level: 'ok', text: expect.stringContaining('does not exist yet') }]);
    expect(checkVaultFile).not.toHaveBeenCalled();
  });

  it.each<[string, TestMachine['files']]>([
    ['is not there', {}],
    ['is a file', { '/data': {} }],
    ['is not ours to write', { '/data': { ...folder, isWritable: false } }],
  ])('reports a folder that %s', async (_why, files) => {
    expect(await runWithFile(files)).toMatchObject([
      {
        level: 'problem',
        text: expect.stringContaining('/data, does not exist, or this user may not write'),
      },
    ]);
  });

  it('warns when others may read it, where there are such bits', async () => {
    const files = { '/data': folder, [path]: { mode: 0o640 } };
    expect((await runWithFile(files))[1]).toMatchObject({
      level: 'warning',
      text: expect.stringContaining('(mode 640)'),
    });
    expect(await runWithFile(files, { platform: 'win32' })).toHaveLength(1);
  });
});
