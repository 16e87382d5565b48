import { expect, test } from 'vitest';
import { formatNumber } from './format-number.ts';

test.each([
  [12_345.6, '12,346'],
  [45.67, '45.7'],
  [1.234, '1.23'],
  [0.5, '0.50'],
])('formatNumber writes %d as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});
