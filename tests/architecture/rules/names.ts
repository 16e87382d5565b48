import type { SourceModule } from '../source-module.ts';
import { exportedNames } from './exported-names.ts';

const vagueWords = ['util', 'utils', 'utility', 'helper', 'manager', 'handler', 'common', 'misc'];
const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*\.ts$/;

/** Files and exports whose names say nothing about their one job, and files that are not kebab-case. */
export function findVagueNames(modules: readonly SourceModule[]): string[] {
  return modules.flatMap((module) => [
    ...vagueIn(module.path.replace(/\.ts$/, ''), /[/.-]/).map(
      (word) => `${module.path}: "${word}" in its path`,
    ),
    ...(kebabCase.test(module.path.split('/').at(-1) ?? '') ? [] : [`${module.path}: not kebab-case`]),
    ...exportedNames(module.program).flatMap((name) =>
      vagueIn(name, /(?<=[a-z0-9])(?=[A-Z])|_/).map((word) => `${module.path}: "${word}" in ${name}`),
    ),
  ]);
}

function vagueIn(name: string, separator: RegExp): string[] {
  return name
    .split(separator)
    .map((word) => word.toLowerCase())
    .filter((word) => vagueWords.includes(word) || vagueWords.includes(word.replace(/s$/, '')));
}
