import { describe, expect, it } from 'vitest';
import type { SuiteRun } from './conformance-suite.ts';
import { findFindings } from './findings.ts';

/** What scenarios are known to say against a server: a reason for each check, by the name of the scenario. */
export type KnownFindings = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One run of the suite, and what it is known to find. */
export interface ConformanceReport {
  readonly title: string;
  readonly run: SuiteRun;
  readonly known: KnownFindings;
  /** Scenarios that say something about this server; the others speak of what it does not have. Default: all. */
  readonly scenarios?: readonly string[];
}

/**
 * Makes a test of every scenario. A finding that is not known fails it, and so does a known one that is found no
 * more.
 */
export function describeConformance({ title, run, known, scenarios }: ConformanceReport): void {
  const names = scenarios ?? [...run.keys()];
  describe(title, () => {
    it.each(names.map((name) => [toTestName(name, known[name]), name]))('%s', (_title, name) => {
      const checks = run.get(name) ?? [];
      const found = findFindings(checks);
      const messages = checks.flatMap(
        ({ id, errorMessage }) => errorMessage ?? (found.includes(id) ? id : []),
      );
      expect(found, messages.join('\n')).toEqual(Object.keys(known[name] ?? {}).sort());
    });

    it('has no findings of scenarios that are not run', () => {
      expect(Object.keys(known).filter((name) => !names.includes(name) || !run.has(name))).toEqual([]);
    });
  });
}

function toTestName(scenario: string, known: KnownFindings[string] = {}): string {
  const reasons = [...new Set(Object.values(known))];
  return reasons.length === 0 ? scenario : `${scenario}, but ${reasons.join('; ')}`;
}
