import { describe, expect, test } from 'vitest';
import type { RowId } from './figures.ts';
import { formatTable } from './format-table.ts';
import type { ResultRow } from './result-row.ts';

function row(id: RowId, contender: string, more: Partial<ResultRow> = {}): ResultRow {
  return {
    id,
    contender,
    value: 612,
    unit: 'ms',
    baseline: 500,
    ratio: 1.224,
    runs: [600, 612, 700],
    ...more,
  };
}

describe('formatTable', () => {
  test('shows a block for each figure in their order, and latencies beside what they belong to', () => {
    const call = { unit: 'answers/s', baseline: 27_800 } as const;
    const rows = [
      row('start-to-ready', 'hybrid-mcp, demo'),
      row('start-to-ready', 'softeria', { value: 40, ratio: 0.08 }),
      row('tools-call', 'hybrid-mcp', { ...call, value: 20_024, ratio: 0.72 }),
      row('tools-call', 'sdk', { ...call, value: 1_210.4, baseline: 21_773, ratio: 0.044 }),
      row('tools-call-p50', 'sdk', { value: 52.1, ratio: 23.7 }),
    ];
    expect(formatTable(rows).split('\n')).toEqual([
      'tools-call: tools/call, no I/O, 30 tools',
      '  beside    bare Fastify, as long an answer: 21,773 to 27,800 answers/s',
      '  to reach  ratio ≥ 0.60',
      '                    answers/s  ratio  p50 ms  p99 ms',
      '  hybrid-mcp           20,024   0.72                  reached',
      '  sdk                   1,210  0.044    52.1',
      '',
      'start-to-ready: from the start of the process to its first answer',
      '  to reach  ≤ 500 ms',
      '                           ms  ratio',
      '  hybrid-mcp, demo        612   1.22                  MISSED',
      '  softeria               40.0  0.080',
    ]);
  });

  test('says whose figure it is where contenders have figures of their own', () => {
    const tokens = { unit: 'tokens', ratio: 0.3 } as const;
    const rows = [
      row('tools-list-tokens', 'hybrid-mcp, with output schemas', { ...tokens, baseline: 9_000 }),
      row('tools-list-tokens', 'hybrid-mcp, without output schemas', { ...tokens, baseline: 6_000 }),
      row('tools-list-tokens', 'softeria', { ...tokens, baseline: 9_000 }),
    ];
    expect(formatTable(rows)).toContain(
      `
  to reach  ≤ 9,000 tokens (hybrid-mcp, with output schemas)
  to reach  ≤ 6,000 tokens (hybrid-mcp, without output schemas)
`,
    );
  });

  test('says what there is to reach where none of ours was measured, and nothing where nothing is asked', () => {
    expect(formatTable([row('idle-memory', 'softeria', { unit: 'MB' })])).toContain('to reach  ≤ 500 MB');
    const generator = formatTable([row('load-generator', 'node-http', { unit: 'answers/s' })]);
    expect(generator).toContain('beside    what bare Node http gives: 500 answers/s');
    expect(generator).not.toContain('to reach');
  });

  test('fits 80 columns, whatever was measured', () => {
    const [longest, many] = ['hybrid-mcp, without output schemas', { value: 987_654, baseline: 123_456 }];
    const rows = [
      row('get-user-profile', longest, { ...many, unit: 'answers/s', ratio: 12_345 }),
      row('get-user-profile', 'other', { ...many, unit: 'answers/s', baseline: 654_321 }),
      row('get-user-profile-p50', longest, { value: 12_345 }),
      row('get-user-profile-p99', longest, { value: 54_321 }),
      row('sign-ins-per-second', longest, { ...many, unit: 'sign-ins/s' }),
      row('tools-list-tokens', longest, { ...many, unit: 'tokens' }),
      row('tools-list-tokens', 'hybrid-mcp', { ...many, unit: 'tokens', baseline: 6_000 }),
    ];
    const tooLong = formatTable(rows)
      .split('\n')
      .filter((line) => line.length > 80);
    expect(tooLong).toEqual([]);
  });
});
