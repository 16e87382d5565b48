import { describe, expect, it } from 'vitest';
import { findManifestProblems } from './rules/manifests.ts';
import { loadPackages, type Manifest, type WorkspacePackage } from './workspace.ts';

const sound: Manifest = {
  name: '@hybrid-mcp/sample',
  type: 'module',
  license: 'MIT',
  description: 'A sample',
  engines: { node: '>=22.19' },
  files: ['dist'],
  exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  dependencies: { '@hybrid-mcp/core': 'workspace:^', zod: 'catalog:' },
};
const readme = '# sample\n\n```ts\nstart();\n```\n\n| export | what |\n|---|---|\n';

function sample(change: Partial<Manifest> = {}, text: string | undefined = readme): WorkspacePackage {
  return { folder: 'packages/sample', manifest: { ...sound, ...change }, readme: text };
}

describe('manifests and READMEs', () => {
  it('are complete in every package', () => {
    expect(findManifestProblems(loadPackages())).toEqual([]);
  });

  it('pass when they are complete', () => {
    expect(findManifestProblems([sample()])).toEqual([]);
  });

  it.each<[string, WorkspacePackage]>([
    ['not an ES module', sample({ type: 'commonjs' })],
    ['no licence', sample({ license: '' })],
    ['no description', sample({ description: '' })],
    ['engines.node is not >=22.19', sample({ engines: { node: '>=18' } })],
    ['zod is ^4.0.0', sample({ dependencies: { zod: '^4.0.0' } })],
    ['@hybrid-mcp/core is ^0.1.0', sample({ devDependencies: { '@hybrid-mcp/core': '^0.1.0' } })],
    ['no exports map with types', sample({ exports: { '.': './dist/index.js' } })],
    ['the main entry lacks types or a default', sample({ exports: { '.': { default: './dist/index.js' } } })],
    ['files does not list dist', sample({ files: ['src'] })],
    ['no README.md with a heading', sample({}, readme.replace('# sample', 'sample'))],
    ['no example in README.md', sample({}, readme.replaceAll('```', ''))],
    ['no table in README.md', sample({}, readme.replaceAll('|', ' '))],
  ])('are refused with "%s"', (problem, part) => {
    expect(findManifestProblems([part])).toEqual([`packages/sample: ${problem}`]);
  });
});
