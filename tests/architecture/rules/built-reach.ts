import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { readImports } from '../module-imports.ts';

/** What a built entry reaches. */
export interface BuiltReach {
  /** Names of packages, ours and others. */
  readonly packages: ReadonlySet<string>;
  /** Built files of ours that were read, absolute. */
  readonly files: ReadonlySet<string>;
}

/** Which imports are followed: those that run when the entry is loaded, or those that may run later, too. */
export type FollowedImports = 'at load' | 'ever';

/** Follows the imports of a built file through our own packages; other packages are named and not opened. */
export function reachOf(entry: string, followed: FollowedImports): BuiltReach {
  const packages = new Set<string>();
  const files = new Set<string>();
  const visit = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const specifier of specifiersIn(file, followed)) {
      if (!specifier.startsWith('.')) packages.add(packageName(specifier));
      const target = resolveOwn(specifier, file);
      if (target) visit(target);
    }
  };
  visit(realpathSync(entry));
  packages.delete('');
  return { packages, files };
}

function specifiersIn(file: string, followed: FollowedImports): string[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  return readImports(program)
    .filter(({ kind }) => kind === 'static' || followed === 'ever')
    .map(({ specifier }) => specifier);
}

/** Empty for what Node brings along. */
function packageName(specifier: string): string {
  if (specifier.startsWith('node:')) return '';
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The file behind a relative import or one of our packages; nothing for any other package. */
function resolveOwn(specifier: string, from: string): string | undefined {
  if (specifier.startsWith('.')) return resolve(dirname(from), specifier);
  if (!specifier.startsWith('@hybrid-mcp/')) return undefined;
  const target = createRequire(from).resolve(specifier);
  if (!existsSync(target)) throw new Error(`${join(from, specifier)} is not built.`);
  return realpathSync(target);
}
