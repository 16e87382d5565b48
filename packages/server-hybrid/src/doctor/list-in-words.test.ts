import { expect, it } from 'vitest';
import { listInWords } from './list-in-words.ts';

it.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('lists %j as "%s"', (words, text) => {
  expect(listInWords(words)).toBe(text);
});
