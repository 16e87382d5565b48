import { expect, test } from 'vitest';
import { createMatrix } from './matrix.ts';

test('a matrix says how often what happened, without what changes from run to run', () => {
  const matrix = createMatrix();
  matrix.add('first step', { outcome: { kind: 'went on' }, worstAnswerMs: 101 });
  matrix.add('first step', { outcome: { kind: 'repeated' }, worstAnswerMs: 203 });
  matrix.add('last', { outcome: { kind: 'went on' }, worstAnswerMs: 12 });
  matrix.add('last', { outcome: { kind: 'began anew', why: 'b' }, worstAnswerMs: 12_345 });
  matrix.add('last', { outcome: { kind: 'began anew', why: 'a' }, worstAnswerMs: 1 });
  expect(matrix.toMarkdown('killed at')).toBe(
    `
| killed at  | runs | went on | repeated | began anew | because of | slowest answer |
| ---------- | ---- | ------- | -------- | ---------- | ---------- | -------------- |
| first step | 2    | 1       | 1        | 0          |            | < 0.25 s       |
| last       | 3    | 1       | 0        | 2          | a, b       | 20 s           |
`.trim(),
  );
});
