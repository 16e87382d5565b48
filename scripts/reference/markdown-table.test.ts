import { expect, it } from 'vitest';
import { buildMarkdownTable } from './markdown-table.ts';

it('makes every column as wide as its widest cell', () => {
  expect(buildMarkdownTable(['a', 'what it is'], [['long name', 'x']])).toBe(
    ['| a         | what it is |', '| --------- | ---------- |', '| long name | x          |'].join('\n'),
  );
});

it('keeps pipes and line breaks of a cell from ending it', () => {
  expect(buildMarkdownTable(['one'], [['a | b\n  c']])).toContain('| a \\| b c |');
});
