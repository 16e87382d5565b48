import type { Program } from 'oxc-parser';
import { lineAt, type SourceModule } from '../source-module.ts';
import { declaredNames, listedNames } from './exported-names.ts';

/** Exports of the packages without a docstring right above them. */
export function findUndocumentedExports(modules: readonly SourceModule[]): string[] {
  return modules
    .filter(({ part, isTest }) => part.startsWith('packages/') && !isTest)
    .flatMap((module) =>
      exportedStatements(module.program)
        .filter((start) => !hasDocstring(module, start))
        .map((start) => `${module.path}:${lineAt(module, start)}: ${firstLine(module, start)}`),
    );
}

/** Offsets of the statements that declare something exported; re-exports of other modules are documented there. */
function exportedStatements(program: Program): number[] {
  const exportedLater = listedNames(program);
  return program.body
    .filter((node) => {
      if (node.type === 'ExportNamedDeclaration') return node.declaration !== null;
      if (node.type === 'ExportDefaultDeclaration') return true;
      return declaredNames(node).some((name) => exportedLater.includes(name));
    })
    .map(({ start }) => start);
}

function hasDocstring({ comments, text }: SourceModule, start: number): boolean {
  return comments.some(
    ({ type, value, end }) =>
      type === 'Block' && value.startsWith('*') && end <= start && text.slice(end, start).trim() === '',
  );
}

function firstLine({ text }: SourceModule, start: number): string {
  return text.slice(start).split('\n', 1)[0] ?? '';
}
