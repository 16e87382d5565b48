import { describe, expect, test } from 'vitest';
import { formatReport } from './format-report.ts';

const place = 'Written to rows.json.';

describe('formatReport', () => {
  test('breaks its sentences at 80 columns, and leaves what a process has printed as it was', () => {
    const printed = `  at ${'x'.repeat(100)}`;
    const report = formatReport({
      rows: [],
      unmeasured: [
        {
          what: 'tools-call, fastmcp',
          why: `it did not start after ${'many '.repeat(12)}tries:\n${printed}`,
        },
      ],
      notes: ['tools-call, sdk: it used 62 % of a core, its baseline 98 %'],
      place,
    });
    expect(report.split('\n')).toEqual([
      '',
      'Nothing was measured.',
      '',
      '  tools-call, fastmcp: not measured: it did not start after many many many many',
      '    many many many many many many many many tries:',
      `    ${printed}`,
      '',
      'Not the only ones at work here: other processes, or the load generator, took',
      'what these servers did not get.',
      '  tools-call, sdk: it used 62 % of a core, its baseline 98 %',
      '',
      place,
    ]);
  });

  test('has no more than the rows and their place where all went well', () => {
    const row = { id: 'idle-memory', contender: 'softeria', value: 160, unit: 'MB', ratio: 1.6 } as const;
    const report = formatReport({
      rows: [{ ...row, baseline: 100, runs: [160] }],
      unmeasured: [],
      notes: [],
      place,
    });
    expect(report.split('\n').at(-1)).toBe(place);
    expect(report).not.toContain('Not the only ones');
  });
});
