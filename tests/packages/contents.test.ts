import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { findContentProblems } from './content-problems.ts';

const { packages } = inject('installed');

describe('the files of packed packages', () => {
  it('are there for every package', () => {
    expect(packages.length).toBeGreaterThanOrEqual(8);
  });

  it.each(packages)('are what a user of $name needs, and nothing else', ({ files, folder }) => {
    expect(findContentProblems(files, (path) => existsSync(join(folder, path)))).toEqual([]);
  });
});

describe('findContentProblems', () => {
  const sound = [
    'package.json',
    'README.md',
    'LICENSE',
    'dist/index.js',
    'dist/index.d.ts',
    'pages/start.html',
  ];
  const sources = ['src/index.ts'];
  const problemsOf = (files: readonly string[]) =>
    findContentProblems(files, (path) => sources.includes(path));

  it('lets a sound package pass', () => {
    expect(problemsOf(sound)).toEqual([]);
  });

  it.each([
    ['dist/index.test.js: a test', [...sound, 'dist/index.test.js']],
    ['dist/testing/fake.js: a test', [...sound, 'dist/testing/fake.js']],
    ['src/index.ts: does not belong in the package', [...sound, 'src/index.ts']],
    ['.env: does not belong in the package', [...sound, '.env']],
    ['dist/gone.d.ts: has no source any more', [...sound, 'dist/gone.d.ts']],
    ['README.md is missing', sound.filter((path) => path !== 'README.md')],
    ['LICENSE is missing', sound.filter((path) => path !== 'LICENSE')],
  ])('notices: %s', (problem, files) => {
    expect(problemsOf(files)).toEqual([problem]);
  });
});
