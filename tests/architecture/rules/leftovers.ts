import { Visitor } from 'oxc-parser';
import { lineAt, type SourceModule } from '../source-module.ts';

// The words that the rule looks for in comments, not notes of our own.
const unfinished = /\b(TODO|FIXME|XXX|HACK)\b/;
const switchedOff = /@ts-(ignore|nocheck|expect-error)/;
const testFunctions = ['describe', 'it', 'test', 'suite'];

/** Notes of unfinished work, checks that were switched off, and tests that run alone or not at all. */
export function findLeftovers(modules: readonly SourceModule[]): string[] {
  return modules.flatMap((module) => [
    ...module.comments
      .map(({ value, start }) => ({ start, found: unfinished.exec(value) ?? switchedOff.exec(value) }))
      .flatMap(({ start, found }) => (found ? [`${module.path}:${lineAt(module, start)}: ${found[0]}`] : [])),
    ...offsetsOfStrayTests(module).map(
      (offset) => `${module.path}:${lineAt(module, offset)}: .only or .skip`,
    ),
  ]);
}

function offsetsOfStrayTests({ program }: SourceModule): number[] {
  const found: number[] = [];
  new Visitor({
    MemberExpression({ object, property, start }) {
      const isTestFunction = object.type === 'Identifier' && testFunctions.includes(object.name);
      const name = 'name' in property ? property.name : '';
      if (isTestFunction && /^(only|skip|todo)$/.test(String(name))) found.push(start);
    },
  }).visit(program);
  return found;
}
