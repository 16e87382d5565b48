import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, inject, it } from 'vitest';
import { mainExports } from './main-exports.ts';
import { runCommand } from './run-command.ts';

const { packages, project } = inject('installed');
const libraries = packages.filter(({ name }) => !/-only$/.test(name));
const attw = fileURLToPath(import.meta.resolve('@arethetypeswrong/cli/package.json')).replace(
  'package.json',
  'dist/index.js',
);

describe('packed packages', () => {
  it.each(libraries)('$name exports what it is for, prints nothing and keeps nothing running', ({ name }) => {
    const script = `console.log(JSON.stringify(Object.keys(await import('${name}'))))`;
    const run = () =>
      runCommand(process.execPath, ['--input-type=module', '-e', script], {
        cwd: project,
        timeoutMs: 30_000,
      });
    const names = JSON.parse(run()) as string[];
    expect(mainExports[name]?.length).toBeGreaterThan(0);
    expect(names).toEqual(expect.arrayContaining([...(mainExports[name] ?? [])]));
  });

  it.each(packages)('$name passes publint', async ({ tarball }) => {
    const bytes = readFileSync(tarball);
    const { messages, pkg } = await publint({
      strict: true,
      pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
    });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it.each(libraries)('$name has types that every resolver of ES modules finds', ({ tarball }) => {
    const check = () =>
      runCommand(process.execPath, [attw, tarball, '--profile', 'esm-only'], { cwd: project });
    expect(check).not.toThrow();
  });
});
