import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fillTables } from './fill-tables.ts';
import { readScalingMeasurements } from './measured-costs.ts';
import { buildScalingTables } from './scaling-tables.ts';

describe('docs/scaling.md', () => {
  it('has the numbers that were measured last', () => {
    const page = readFileSync(new URL('../../docs/scaling.md', import.meta.url), 'utf8');
    expect(fillTables(page, buildScalingTables(readScalingMeasurements()))).toBe(page);
  });
});

describe('fillTables', () => {
  const page = 'Before\n\n<!-- measured: a -->\n\nold\n\n<!-- /measured -->\n\nafter\n';

  it('replaces what is between the marks and nothing else', () => {
    const filled = fillTables(page, { a: 'new' });
    expect(filled).toBe(page.replace('old', 'new'));
    expect(fillTables(filled, { a: 'new' })).toBe(filled);
  });

  it.each([{}, { b: 'new' }, { a: 'new', b: 'new' }])(
    'refuses tables without a place, and a place without a table',
    (tables) => {
      expect(() => fillTables(page, tables)).toThrow('The page has places for a');
    },
  );
});
