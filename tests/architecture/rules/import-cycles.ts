import type { SourceModule } from '../source-module.ts';

/** Cycles of imports between files, type imports included, each as `a -> b -> a`. */
export function findImportCycles(modules: readonly SourceModule[]): string[] {
  const edges = new Map(modules.map((module) => [module.path, targetsOf(module)]));
  const finished = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' -> '));
    if (start >= 0 || finished.has(path)) return;
    for (const target of edges.get(path) ?? []) walk(target, [...trail, path]);
    finished.add(path);
  };
  for (const path of edges.keys()) walk(path, []);
  return cycles;
}

function targetsOf({ path, imports }: SourceModule): string[] {
  return imports
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => new URL(specifier, `file:///${path}`).pathname.slice(1));
}
