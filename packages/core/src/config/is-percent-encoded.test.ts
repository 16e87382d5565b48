import { expect, it } from 'vitest';
import { isPercentEncoded } from './is-percent-encoded.ts';

it.each([
  ['', true],
  ['plain', true],
  ['100%25', true],
  ['%C3%BC', true],
  ['100%', false],
  ['%zz', false],
  ['%ff', false],
])('isPercentEncoded(%j) is %s', (text, answer) => {
  expect(isPercentEncoded(text)).toBe(answer);
});
