import { describe, expect, test } from 'vitest';
import type { Measurement } from '../measurements/measurement.ts';
import { parseBenchOptions, selectMeasurements } from './bench-options.ts';

function measurement(contender: string, ...ids: Measurement['ids']): Measurement {
  return { ids, contender, measure: async () => [] };
}

const all = [
  measurement('ours', 'tools-call', 'tools-call-p99'),
  measurement('ours, later', 'tools-call'),
  measurement('theirs', 'tools-call'),
  measurement('ours', 'start-to-ready', 'idle-memory'),
];

function select(...only: readonly string[]): readonly string[] {
  return selectMeasurements(all, parseBenchOptions(only.flatMap((name) => ['--only', name])).only).map(
    ({ ids, contender }) => `${ids[0]} ${contender}`,
  );
}

describe('parseBenchOptions', () => {
  test('has a default for everything', () => {
    expect(parseBenchOptions([])).toEqual({
      runs: 5,
      secondsPerRun: 2,
      connections: 64,
      only: [],
      mayFail: true,
      isHelp: false,
      isList: false,
    });
  });

  test('reads numbers and switches', () => {
    const argv = ['--', '--runs', '3', '--seconds', '0.5', '--connections', '8', '--no-fail'];
    expect(parseBenchOptions(argv)).toMatchObject({
      runs: 3,
      secondsPerRun: 0.5,
      connections: 8,
      mayFail: false,
    });
  });

  test.each([
    ['--runs', '1.5'],
    ['--runs', '101'],
    ['--seconds', '0'],
    ['--seconds', '1e3'],
    ['--connections', '-1'],
  ])('refuses %s %s', (name, value) => {
    expect(() => parseBenchOptions([`${name}=${value}`])).toThrow(`${name} must be`);
  });
});

describe('selectMeasurements', () => {
  test.each([
    [[], ['tools-call ours', 'tools-call ours, later', 'tools-call theirs', 'start-to-ready ours']],
    [['idle-memory'], ['start-to-ready ours']],
    [['ours'], ['tools-call ours', 'start-to-ready ours']],
    [['ours, later'], ['tools-call ours, later']],
    [['ours, later,theirs'], ['tools-call ours, later', 'tools-call theirs']],
    [['tools-call,ours'], ['tools-call ours']],
    [
      ['tools-call', 'ours', 'theirs'],
      ['tools-call ours', 'tools-call theirs'],
    ],
  ])('takes for %j the measurements %j', (only, selected) => {
    expect(select(...only)).toEqual(selected);
  });

  test('refuses names that nothing has, and names without a row in common', () => {
    expect(() => select('tools')).toThrow('Nothing is called "tools"');
    expect(() => select('idle-memory', 'theirs')).toThrow('None of these contenders');
  });
});
