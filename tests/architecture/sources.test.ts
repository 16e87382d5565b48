import { describe, expect, it } from 'vitest';
import { offendingSamples } from './offending-samples.ts';
import { findAreaCrossings } from './rules/area-independence.ts';
import { findUndocumentedExports } from './rules/docstrings.ts';
import { findEnvironmentReads } from './rules/environment-access.ts';
import { findImportCycles } from './rules/import-cycles.ts';
import { findWrongDirections } from './rules/import-direction.ts';
import { findLeftovers } from './rules/leftovers.ts';
import { findBorrowedLibraries } from './rules/library-owners.ts';
import { findVagueNames } from './rules/names.ts';
import { findLongFiles, findLongFunctions } from './rules/sizes.ts';
import { parseSourceModule, type SourceModule } from './source-module.ts';
import { loadSources } from './workspace.ts';

const rules: Readonly<Record<keyof typeof offendingSamples, (modules: readonly SourceModule[]) => string[]>> =
  {
    'import in the allowed direction': findWrongDirections,
    'leave libraries to the package that owns them': findBorrowedLibraries,
    'keep the areas of graph-tools apart': findAreaCrossings,
    'import without cycles': findImportCycles,
    'keep files short': findLongFiles,
    'keep functions short': findLongFunctions,
    'document every export': findUndocumentedExports,
    'read the environment only at the top': findEnvironmentReads,
    'leave no unfinished work behind': findLeftovers,
    'say in their names what they are': findVagueNames,
  };

const sources = loadSources();

describe.each(Object.entries(rules))('the sources %s', (name, findViolations) => {
  it('in the whole repository', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(findViolations(sources)).toEqual([]);
  });

  const samples = offendingSamples[name as keyof typeof offendingSamples];
  it.each(samples)('which the check notices: $why', ({ files }) => {
    const modules = Object.entries(files).map(([path, text]) => parseSourceModule(path, text));
    expect(findViolations(modules)).toHaveLength(1);
  });
});

describe('checks of the sources', () => {
  it('allow a long table when it is listed with a reason', () => {
    const table = parseSourceModule('packages/core/src/table.ts', '\n'.repeat(400).concat('const row = 1;'));
    expect(findLongFiles([table], { 'packages/core/src/table.ts': 'grows by rows' })).toEqual([]);
  });

  it('refuse a file that does not parse', () => {
    expect(() => parseSourceModule('packages/core/src/broken.ts', 'const = ;')).toThrow('does not parse');
  });
});
