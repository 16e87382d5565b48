import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Numbers of docs/threats.md that exist so far, and those among them that need a twin. Number 6 comes with MCP authorization. */
const numbers = [1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 49];
const needTwin = [1, 2, 3, 5, 7, 8, 10, 11, 12, 13, 14, 16, 17, 18, 19, 21, 22, 23, 49];

const sources = readdirSync(new URL('.', import.meta.url))
  .filter((file) => file.endsWith('.test.ts') && file !== 'coverage.test.ts')
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'));

const isCited = (number: number) =>
  sources.some((text) => new RegExp(`\\bid: ${number},|THREATS ${number}:`).test(text));

/** Entries of the tables, and the tests that stand alone. */
const hasTwin = (number: number) =>
  sources.some(
    (text) =>
      text.includes(`THREATS ${number}, twin`) ||
      text.split(/\bid: /).some((entry) => entry.startsWith(`${number},`) && /\btwin: \[/.test(entry)),
  );

describe('docs/threats.md', () => {
  it.each(numbers)('number %s has a test', (number) => {
    expect(isCited(number)).toBe(true);
  });

  it.each(needTwin)('number %s has a twin', (number) => {
    expect(hasTwin(number)).toBe(true);
  });

  it('tells a number that has no test', () => {
    expect([isCited(999), hasTwin(999)]).toEqual([false, false]);
  });
});
