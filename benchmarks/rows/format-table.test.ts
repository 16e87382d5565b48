import { describe, expect, test } from 'vitest';
import { formatNumber, formatTable } from './format-table.ts';
import type { ResultRow } from './result-row.ts';

const rows: readonly ResultRow[] = [
  {
    id: 'start-to-ready',
    contender: 'hybrid-mcp',
    value: 612,
    unit: 'ms',
    baseline: 500,
    ratio: 1.224,
    runs: [600, 612, 700],
  },
  {
    id: 'tools-call',
    contender: 'sdk',
    value: 1_210.4,
    unit: 'answers/s',
    baseline: 27_800,
    ratio: 0.044,
    runs: [1_210.4, 1_100, 1_300],
  },
  {
    id: 'tools-call-p50',
    contender: 'sdk',
    value: 52.1,
    unit: 'ms',
    baseline: 2.2,
    ratio: 23.7,
    runs: [52.1],
  },
];

describe('formatTable', () => {
  test('shows one line per row in the order of the figures, latencies beside what they belong to', () => {
    expect(formatTable(rows).split('\n')).toEqual([
      'figure          contender   median    min    max             baseline  ratio  p50 ms  p99 ms  to reach',
      'tools-call      sdk          1,210  1,100  1,300  answers/s    27,800  0.044    52.1',
      'start-to-ready  hybrid-mcp     612    600    700  ms              500   1.22                  ≤ 500     MISSED',
    ]);
  });
});

describe('formatNumber', () => {
  test.each([
    [12_345.6, '12,346'],
    [45.67, '45.7'],
    [1.234, '1.23'],
    [0.5, '0.50'],
  ])('writes %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });
});
