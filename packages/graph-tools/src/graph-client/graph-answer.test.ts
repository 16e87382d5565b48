import { expect, it } from 'vitest';
import { readHeader } from './graph-answer.ts';

it('readHeader finds the first value of a header', () => {
  const answer = { status: 200, headers: { a: 'one', b: ['two', 'three'], c: [] }, text: '' };
  expect(['a', 'b', 'c', 'd'].map((name) => readHeader(answer, name))).toEqual([
    'one',
    'two',
    undefined,
    undefined,
  ]);
});
