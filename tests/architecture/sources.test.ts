import { describe, expect, it } from 'vitest';
import { offendingSamples } from './offending-samples.ts';
import { findAreaCrossings } from './rules/area-independence.ts';
import { findUndocumentedExports } from './rules/docstrings.ts';
import { findEnvironmentReads } from './rules/environment-access.ts';
import { findImportCycles } from './rules/import-cycles.ts';
import { findWrongDirections } from './rules/import-direction.ts';
import { findLeftovers } from './rules/leftovers.ts';
import { findBorrowedLibraries } from './rules/library-owners.ts';
import { findModuleState, findNeedlessStateExceptions } from './rules/module-state.ts';
import { findVagueNames } from './rules/names.ts';
import { findNeedlessReaders, findUnownedReads } from './rules/owned-records.ts';
import { findEndlessRequests, findNeedlessDeadlineExceptions } from './rules/request-deadlines.ts';
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
    // THREATS 27: the next two. THREATS 37: the last.
    'keep nothing from one request to the next in a module': findModuleState,
    'name an owner for every record of an account': findUnownedReads,
    'give every request a deadline': findEndlessRequests,
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
  it.each([
    ['state in modules', findNeedlessStateExceptions(sources)],
    ['readers of account records', findNeedlessReaders(sources)],
    ['requests', findNeedlessDeadlineExceptions(sources)],
  ])('make no exception that nothing needs: %s', (_rule, needless) => {
    expect(needless).toEqual([]);
  });

  it('notice an exception that nothing needs any more', () => {
    const stale = { 'packages/core/src/gone.ts: cache': 'it was there once' };
    expect(findNeedlessStateExceptions(sources, stale)).toEqual(Object.keys(stale));
    expect(findNeedlessDeadlineExceptions(sources, stale)).toEqual(Object.keys(stale));
    expect(findNeedlessReaders([])).toContain('accounts/token-vault.ts: accountRecordKey.tokens');
  });

  it('allow a long table when it is listed with a reason', () => {
    const table = parseSourceModule('packages/core/src/table.ts', '\n'.repeat(400).concat('const row = 1;'));
    expect(findLongFiles([table], { 'packages/core/src/table.ts': 'grows by rows' })).toEqual([]);
  });

  it('refuse a file that does not parse', () => {
    expect(() => parseSourceModule('packages/core/src/broken.ts', 'const = ;')).toThrow('does not parse');
  });
});
