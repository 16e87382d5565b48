import { expect, test } from 'vitest';
import { createMatrix } from './matrix.ts';

test('a matrix says how often what happened, without what changes from run to run', () => {
  const matrix = createMatrix();
  matrix.add('first step', { outcome: 'went on', worstAnswerMs: 101 });
  matrix.add('first step', { outcome: 'went on', worstAnswerMs: 203 });
  matrix.add('last step', { outcome: 'went on', worstAnswerMs: 12 });
  matrix.add('last step', { outcome: 'began anew', worstAnswerMs: 12_345 });
  expect(matrix.toMarkdown('killed at')).toBe(
    `
| killed at  | runs | outcome                     | slowest answer |
| ---------- | ---- | --------------------------- | -------------- |
| first step | 2    | went on                     | < 0.25 s       |
| last step  | 2    | 1 × began anew; 1 × went on | 20 s           |
`.trim(),
  );
});
