import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { createTwin } from './create-twin.ts';
import { workspaceRoot } from './workspace-root.ts';

const check = {
  file: 'packages/core/dist/microsoft/guid.js',
  find: 'return ',
  replaceWith: 'return !',
};
const module = join(workspaceRoot, 'packages/core/build/microsoft/guid.js');

it('createTwin takes the check out of the copy, and leaves the original as it was', () => {
  const before = readFileSync(module, 'utf8');
  const twin = createTwin([check]);
  onTestFinished(twin.remove);
  const core = pathToFileURL(join(twin.root, 'packages/core/dist/index.js'));
  const program = `import { isGuid } from '${core}'; console.log(isGuid('no GUID'));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program]);
  expect(String(printed)).toBe('true\n');
  expect(readFileSync(module, 'utf8')).toBe(before);
});

it('createTwin lets packages of the copy find each other there', () => {
  const twin = createTwin([check]);
  onTestFinished(twin.remove);
  const from = createRequire(join(twin.root, 'packages/http-base/dist/index.js'));
  expect(from.resolve('@hybrid-mcp/core')).toBe(join(twin.root, 'packages/core/dist/index.js'));
});

it.each(['no such text', 'e'])('createTwin refuses to take out what is not there once: %s', (find) => {
  expect(() => createTwin([{ ...check, find }])).toThrow('instead of once');
});

it('createTwin removes the copy and nothing else', () => {
  const twin = createTwin([]);
  twin.remove();
  expect(existsSync(twin.root)).toBe(false);
  expect(existsSync(module)).toBe(true);
});
