import { type Finding, problem } from './finding.ts';

/** What is wrong with a configuration that does not load: one finding for each `NAME: what it must be`. */
export function toConfigurationFindings(problems: readonly string[]): readonly Finding[] {
  return problems.map((line) => {
    const [name = ''] = line.split(':', 1);
    return problem(`${line}.`, `Set ${name} in the environment or in .env; hybrid-mcp --help describes it.`);
  });
}
