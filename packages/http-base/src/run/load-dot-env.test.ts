import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createFakeHost } from '../testing/fake-host.ts';
import { loadDotEnv } from './load-dot-env.ts';

const folder = mkdtempSync(join(tmpdir(), 'dot-env-'));
const path = join(folder, '.env');
afterAll(() => rmSync(folder, { recursive: true }));

function load(content: string | Buffer, env: Record<string, string | undefined> = {}) {
  writeFileSync(path, content);
  loadDotEnv({ path, env, host: createFakeHost() });
  return env;
}

describe('loadDotEnv', () => {
  test('reads names and values, quotes and comments', () => {
    expect(load('# Microsoft\nAZURE_CLIENT_ID=an-id\nNAME="a # b"\n\nEMPTY=\n')).toEqual({
      AZURE_CLIENT_ID: 'an-id',
      NAME: 'a # b',
      EMPTY: '',
    });
  });

  test('leaves what is set already', () => {
    expect(load('PORT=9000\nHOST=0.0.0.0', { PORT: '8000' })).toEqual({ PORT: '8000', HOST: '0.0.0.0' });
  });

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFAZURE_CLIENT_ID=an-id\r\nPORT=1\r\n')],
    ['UTF-16', Buffer.from('\uFEFFAZURE_CLIENT_ID=an-id\r\nPORT=1\r\n', 'utf16le')],
  ])('reads what Windows’ own tools write: %s', (_encoding, content) => {
    expect(load(content)).toEqual({ AZURE_CLIENT_ID: 'an-id', PORT: '1' });
  });

  test('does without the file', () => {
    const env = {};
    const host = createFakeHost();
    loadDotEnv({ path: join(folder, 'none'), env, host });
    expect([env, host.printedErrors, host.exitCode()]).toEqual([{}, [], undefined]);
  });

  test('ends the process when the file is there and cannot be read', () => {
    const host = createFakeHost();
    loadDotEnv({ path: folder, env: {}, host });
    expect(host.exitCode()).toBe(78);
    expect(host.printedErrors).toEqual([`Cannot read the file ${folder} (EISDIR). Correct or remove it.`]);
  });
});
