import type { SourceModule } from '../source-module.ts';

const source = '/packages/graph-tools/src/';

/** Folders of graph-tools that every area may use. */
const shared = ['answers', 'graph-client', 'safe-writes', 'selection', 'testing'];

/** Imports of one area of graph-tools by another. An area is a folder of tools. */
export function findAreaCrossings(modules: readonly SourceModule[]): string[] {
  return modules.flatMap((module) => {
    const area = areaOf(`/${module.path}`);
    return module.imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ specifier }) => areaOf(new URL(specifier, `file:///${module.path}`).pathname))
      .filter((target) => area !== undefined && target !== undefined && target !== area)
      .map((target) => `${module.path}: ${area} must not import ${target}`);
  });
}

function areaOf(path: string): string | undefined {
  if (!path.startsWith(source)) return undefined;
  const [folder, file] = path.slice(source.length).split('/');
  return file === undefined || folder === undefined || shared.includes(folder) ? undefined : folder;
}
