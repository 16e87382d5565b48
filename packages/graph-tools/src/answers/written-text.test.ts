import { AppError } from '@hybrid-mcp/core';
import { describe, expect, it } from 'vitest';
import { toODataText } from './odata-text.ts';
import { toPresentLine } from './present-line.ts';
import { toSearchPhrase } from './search-phrase.ts';

describe('toODataText', () => {
  it.each([
    ['adele', "'adele'"],
    ["O'Brien", "'O''Brien'"],
    ["' or 1 eq 1 or mail eq '", "''' or 1 eq 1 or mail eq '''"],
  ])('writes %s as %s', (value, text) => {
    expect(toODataText(value)).toBe(text);
  });
});

describe('toSearchPhrase', () => {
  it('is one phrase, or one for each property', () => {
    expect(toSearchPhrase(' Adele  Vance ')).toBe('"Adele Vance"');
    expect(toSearchPhrase('adele', ['displayName', 'mail'])).toBe('"displayName:adele" OR "mail:adele"');
  });

  it('lets nothing out of its quotes', () => {
    expect(toSearchPhrase('a" OR "mail:b\\')).toBe('"a OR mail:b"');
  });

  it.each(['', ' ', '"', '\u200b'])('refuses what holds no word: %j', (query) => {
    expect(() => toSearchPhrase(query)).toThrow(AppError);
  });
});

describe('toPresentLine', () => {
  it('leaves out what says nothing', () => {
    expect([null, undefined, '', ' \u200b'].map((text) => toPresentLine(text))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(toPresentLine(' Adele\n')).toBe('Adele');
  });
});
