import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Rows of the tables of docs/threats.md. */
const rows = [...read('../../docs/threats.md').matchAll(/^\| *(\d+) *\| *(yes|) *\|/gm)].map(
  ([, number, twin]) => ({ number: Number(number), isTwinned: twin === 'yes' }),
);

/** Numbers that need a twin, as far as what they are about exists. Number 6 comes with MCP authorization. */
const needTwin = [
  1, 2, 3, 5, 7, 8, 10, 11, 12, 13, 14, 16, 17, 18, 19, 21, 22, 23, 26, 28, 29, 31, 34, 35, 36, 39, 40, 41,
  43, 45, 46, 47, 48, 49, 51, 52, 53, 54, 55, 56, 60, 61, 62, 63,
];

const sources = [
  ...readdirSync(new URL('.', import.meta.url)).filter(
    (file) => file.endsWith('.test.ts') && file !== 'coverage.test.ts',
  ),
  // What no attack could show is proven over the sources.
  '../architecture/sources.test.ts',
  // The suite of the protocol's authors.
  '../conformance/fixture-server.test.ts',
].map(read);

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
  it.each(rows)('number $number has a test', ({ number }) => {
    expect(isCited(number)).toBe(true);
  });

  it.each(rows)('says of number $number whether it has a twin', ({ number, isTwinned }) => {
    expect(isTwinned).toBe(hasTwin(number));
  });

  it.each(needTwin)('number %s has a twin', (number) => {
    expect(rows).toContainEqual({ number, isTwinned: true });
  });

  it('has every number that a test names, once', () => {
    const cited = sources.flatMap((text) => [...text.matchAll(/\bid: (\d+),|THREATS (\d+)[:,]/g)]);
    const numbers = new Set(cited.map(([, id, number]) => Number(id ?? number)));
    expect(rows.map(({ number }) => number)).toEqual([...numbers].toSorted((a, b) => a - b));
  });

  it('tells a number that has no test', () => {
    expect([isCited(999), hasTwin(999)]).toEqual([false, false]);
  });
});
