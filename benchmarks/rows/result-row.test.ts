import { describe, expect, test } from 'vitest';
import { buildAbsoluteRow, buildSideBySideRow } from './result-row.ts';

const start = { id: 'start-to-ready', contender: 'hybrid-mcp', unit: 'ms', baseline: 500 } as const;
const call = { id: 'tools-call', contender: 'hybrid-mcp', unit: 'answers/s' } as const;

describe('buildAbsoluteRow', () => {
  test('compares the median with the figure to reach', () => {
    expect(buildAbsoluteRow({ ...start, runs: [400.123, 600, 300] })).toEqual({
      ...start,
      value: 400.12,
      ratio: 0.8,
      runs: [400.12, 600, 300],
    });
  });
});

describe('buildSideBySideRow', () => {
  test('takes the ratio run by run, so that a slow moment of the machine is in both', () => {
    const row = buildSideBySideRow({ ...call, runs: [50, 5, 52], baselineRuns: [100, 10, 104] });
    expect(row).toEqual({ ...call, value: 50, baseline: 100, ratio: 0.5, runs: [50, 5, 52] });
  });

  test('refuses a run without its partner', () => {
    expect(() => buildSideBySideRow({ ...call, runs: [1, 2], baselineRuns: [1] })).toThrow('no partner');
  });
});

describe('a row', () => {
  test.each([
    ['no runs', []],
    ['a run that is no number', [1, Number.NaN]],
    ['a run without an end', [Number.POSITIVE_INFINITY]],
    ['a run in which nothing happened', [0]],
  ])('is refused for %s', (_what, runs) => {
    expect(() => buildAbsoluteRow({ ...start, runs })).toThrow('was not measured');
    expect(() => buildSideBySideRow({ ...call, runs, baselineRuns: runs.map(() => 1) })).toThrow(
      'was not measured',
    );
    expect(() => buildSideBySideRow({ ...call, runs: runs.map(() => 1), baselineRuns: runs })).toThrow(
      'was not measured',
    );
  });
});
