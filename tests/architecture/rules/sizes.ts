import type { Span } from 'oxc-parser';
import { Visitor } from 'oxc-parser';
import { lineAt, type SourceModule } from '../source-module.ts';

const maxSourceLines = 300;
const maxTestLines = 500;
const maxMainLines = 40;
const maxFunctionLines = 50;

/** Tables and schemas: files that grow by rows, with the reason why they are not split. */
const exemptFiles: Readonly<Record<string, string>> = {
  'packages/core/src/microsoft/aadsts-table.ts': 'rows only, one for each AADSTS number',
  'packages/graph-tools/src/operations/ranking/frequent-operations.ts': 'rows only, one for each operation',
  'packages/microsoft-emulator/src/faults/aadsts-table.ts': 'rows only, one for each AADSTS number',
};

/** Files that are too long. */
export function findLongFiles(
  modules: readonly SourceModule[],
  exempt: Readonly<Record<string, string>> = exemptFiles,
): string[] {
  return modules
    .filter(({ path }) => exempt[path] === undefined)
    .map((module) => ({ path: module.path, lines: countLines(module), limit: fileLimit(module) }))
    .filter(({ lines, limit }) => lines > limit)
    .map(({ path, lines, limit }) => `${path}: ${lines} lines, the limit is ${limit}`);
}

/** Functions of the product that are too long, nested ones counted with what is around them. */
export function findLongFunctions(modules: readonly SourceModule[]): string[] {
  return modules
    .filter(({ isTest }) => !isTest)
    .flatMap((module) =>
      functionsOf(module)
        .map(({ start, end }) => ({ line: lineAt(module, start), last: lineAt(module, end) }))
        .filter(({ line, last }) => last - line + 1 > maxFunctionLines)
        .map(({ line, last }) => `${module.path}:${line}: a function of ${last - line + 1} lines`),
    );
}

function fileLimit({ path, isTest }: SourceModule): number {
  if (/^(packages|apps)\/[^/]+\/src\/main\.ts$/.test(path)) return maxMainLines;
  return isTest ? maxTestLines : maxSourceLines;
}

function countLines({ text }: SourceModule): number {
  return text.trimEnd().split('\n').length;
}

function functionsOf({ program }: SourceModule): Span[] {
  const found: Span[] = [];
  const keep = (node: Span) => void found.push(node);
  new Visitor({ FunctionDeclaration: keep, FunctionExpression: keep, ArrowFunctionExpression: keep }).visit(
    program,
  );
  return found;
}
