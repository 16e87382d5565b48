import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSourceModule, type SourceModule } from './source-module.ts';

/** The parts of a package.json that the rules look at. */
export interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly license?: string;
  readonly description?: string;
  readonly engines?: { readonly node?: string };
  readonly files?: readonly string[];
  readonly exports?: Readonly<
    Record<string, string | { readonly types?: string; readonly default?: string }>
  >;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** A package or app of the workspace. */
export interface WorkspacePackage {
  /** From the repository's root, such as `packages/core`. */
  readonly folder: string;
  readonly manifest: Manifest;
  /** Text of its README.md; `undefined` when there is none. */
  readonly readme: string | undefined;
}

/** Absolute path of the repository's root, with a slash at the end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const sourcePatterns = ['packages/*/src/**/*.ts', 'apps/*/src/**/*.ts', 'examples/**/*.ts', '*.ts'];
const toolPatterns = ['scripts/**/*.ts', 'tests/**/*.ts', 'benchmarks/**/*.ts'];

/** Every TypeScript file of the repository, parsed. */
export function loadSources(): readonly SourceModule[] {
  return findFiles([...sourcePatterns, ...toolPatterns]).map((path) =>
    parseSourceModule(path, readFileSync(root + path, 'utf8')),
  );
}

/** Every package and app, and the private packages of the tests and the benchmarks. */
export function loadPackages(): readonly WorkspacePackage[] {
  return findFiles(['packages/*/package.json', 'apps/*/package.json', '{tests,benchmarks}/package.json']).map(
    (path) => {
      const folder = path.slice(0, path.lastIndexOf('/'));
      return { folder, manifest: readManifest(path), readme: readIfThere(`${folder}/README.md`) };
    },
  );
}

/** Reads a package.json. */
function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(root + path, 'utf8')) as Manifest;
}

/** Paths of files, from the root, with forward slashes, sorted; nothing installed and nothing built. */
function findFiles(patterns: readonly string[]): string[] {
  return globSync([...patterns], {
    cwd: root,
    exclude: (name) => /(^|[\\/])(node_modules|dist|build)$/.test(name),
  })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

function readIfThere(path: string): string | undefined {
  return existsSync(root + path) ? readFileSync(root + path, 'utf8') : undefined;
}
