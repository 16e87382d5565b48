import type { Manifest, WorkspacePackage } from '../workspace.ts';

/** What is missing or wrong in the package.json and the README of a package. */
export function findManifestProblems(packages: readonly WorkspacePackage[]): string[] {
  return packages.flatMap((part) =>
    [
      ...basicProblems(part.manifest),
      ...dependencyProblems(part.manifest),
      ...(part.folder.startsWith('packages/') ? entryProblems(part.manifest) : []),
      ...(part.manifest.private ? [] : publishedProblems(part)),
    ].map((problem) => `${part.folder}: ${problem}`),
  );
}

function basicProblems({ type, license, description, engines }: Manifest): string[] {
  return [
    type === 'module' ? '' : 'not an ES module',
    license === 'MIT' ? '' : 'no licence',
    description ? '' : 'no description',
    engines?.node === '>=22.19' ? '' : 'engines.node is not >=22.19',
  ].filter(Boolean);
}

/** One version of each library in the whole workspace, and our own packages from the workspace. */
function dependencyProblems({ dependencies, devDependencies }: Manifest): string[] {
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name, range]) => range !== (name.startsWith('@hybrid-mcp/') ? 'workspace:^' : 'catalog:'))
    .map(([name, range]) => `${name} is ${range}`);
}

function entryProblems({ exports = {} }: Manifest): string[] {
  const entry = exports['.'];
  if (typeof entry !== 'object') return ['no exports map with types'];
  return entry.types?.endsWith('.d.ts') && entry.default ? [] : ['the main entry lacks types or a default'];
}

function publishedProblems({ manifest, readme = '' }: WorkspacePackage): string[] {
  return [
    manifest.files?.includes('dist') ? '' : 'files does not list dist',
    /^# \S/m.test(readme) ? '' : 'no README.md with a heading',
    /^```\w+/m.test(readme) ? '' : 'no example in README.md',
    /^\|.*\|$/m.test(readme) ? '' : 'no table in README.md',
  ].filter(Boolean);
}
