import { describe, expect, it } from 'vitest';
import { readableColumns } from './terminal.ts';
import { wrapText } from './wrap-text.ts';

describe('wrapText', () => {
  it('breaks between words and indents what follows as the first line', () => {
    expect(wrapText('one two three', { width: 10, first: '  - ' })).toBe('  - one\n    two\n    three');
    expect(wrapText('one two three', { width: 11, first: '  - ' })).toBe('  - one two\n    three');
  });

  it('indents as it is told', () => {
    expect(wrapText('one two', { width: 5, first: '', rest: '> ' })).toBe('one\n> two');
  });

  it('leaves a word whole that is longer than a line', () => {
    const url = 'https://mcp.example.com/oauth/callback';
    expect(wrapText(`at ${url} now`, { width: 20, first: '' })).toBe(`at\n${url}\nnow`);
  });
});

describe('readableColumns', () => {
  it.each([
    [{ isTTY: true, columns: 70 }, 70],
    [{ isTTY: true, columns: 240 }, 100],
    [{ isTTY: true, columns: 0 }, 40],
    [{ isTTY: true }, 80],
    [{ columns: 240 }, 80],
  ])('of %j is %i', (terminal, columns) => {
    expect(readableColumns(terminal)).toBe(columns);
  });
});
