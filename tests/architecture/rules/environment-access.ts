import { Visitor } from 'oxc-parser';
import { lineAt, type SourceModule } from '../source-module.ts';

/** Reads of the environment below `main.ts`: configuration comes in as an argument. */
export function findEnvironmentReads(modules: readonly SourceModule[]): string[] {
  return modules
    .filter(({ part, isTest, path }) => isProduct(part) && !isTest && !mayReadEnvironment(path))
    .flatMap((module) => [
      ...offsetsOfReads(module).map(
        (offset) => `${module.path}:${lineAt(module, offset)}: reads process.env`,
      ),
      ...module.imports
        .filter(({ specifier, names }) => /^(node:)?process$/.test(specifier) && names.includes('env'))
        .map(() => `${module.path}: imports the environment`),
    ]);
}

function isProduct(part: string): boolean {
  return part.startsWith('packages/') || part.startsWith('apps/');
}

function mayReadEnvironment(path: string): boolean {
  return /\/src\/main\.ts$/.test(path) || path.startsWith('packages/http-base/src/run/');
}

function offsetsOfReads({ program }: SourceModule): number[] {
  const found: number[] = [];
  new Visitor({
    MemberExpression(node) {
      if (isNamed(node.object, 'process') && propertyName(node) === 'env') found.push(node.start);
    },
    VariableDeclarator({ id, init }) {
      if (init && isNamed(init, 'process') && id.type === 'ObjectPattern') found.push(id.start);
    },
  }).visit(program);
  return found;
}

function isNamed(node: { readonly type: string }, name: string): boolean {
  return node.type === 'Identifier' && 'name' in node && node.name === name;
}

function propertyName({ property }: { readonly property: object }): unknown {
  if ('name' in property) return property.name;
  return 'value' in property ? property.value : undefined;
}
