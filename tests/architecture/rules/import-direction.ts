import type { ModuleImport } from '../module-imports.ts';
import type { SourceModule } from '../source-module.ts';
import { allowedImports, allowedNames, freeParts, privatePackages } from './allowed-imports.ts';

const scope = '@hybrid-mcp/';

/** Imports that run against the allowed direction, or reach into another package past its public door. */
export function findWrongDirections(modules: readonly SourceModule[]): string[] {
  return modules.flatMap((module) =>
    module.imports.flatMap((imported) =>
      problemsOf(module, imported).map((text) => `${module.path}: ${text}`),
    ),
  );
}

function problemsOf(module: SourceModule, imported: ModuleImport): string[] {
  const { specifier, names } = imported;
  if (specifier.startsWith('.'))
    return leavesItsPart(module, specifier) ? [`${specifier} leaves its part`] : [];
  if (!specifier.startsWith(scope)) return [];
  const [name = '', ...subpath] = specifier.slice(scope.length).split('/');
  if (subpath.length > 0) return [`${specifier} is not a public entry`];
  if (!mayImport(module.part, name)) return [`must not import ${name}`];
  const onlyNames = allowedNames[`${module.part} < ${name}`];
  return names
    .filter((taken) => onlyNames?.includes(taken) === false)
    .map((taken) => `must not take ${taken}`);
}

function mayImport(part: string, name: string): boolean {
  if (freeParts.includes(part)) return true;
  if (part.startsWith('examples/')) return !privatePackages.includes(name);
  return allowedImports[part]?.includes(name) ?? false;
}

/** Packages are reached by their names, so that what they do not export stays theirs. */
function leavesItsPart({ path, part }: SourceModule, specifier: string): boolean {
  if (part === '') return false;
  const target = new URL(specifier, `file:///${path}`).pathname;
  return !target.startsWith(`/${part}/`);
}
