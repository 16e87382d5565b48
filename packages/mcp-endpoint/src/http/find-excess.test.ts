import { describe, expect, it } from 'vitest';
import { findExcess } from './find-excess.ts';

const nest = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const hasTooManyLevels = (text: string, maxLevels: number) =>
  findExcess(text, { maxLevels, maxMembers: 10_000_000 }) === 'levels';
const hasTooManyMembers = (value: unknown, maxMembers: number) =>
  findExcess(JSON.stringify(value), { maxLevels: 64, maxMembers }) === 'members';

describe('findExcess, levels', () => {
  it.each([
    ['an empty object', '{}', 1],
    ['an array in an object in an array', '[{"a":[]}]', 3],
    ['the deepest branch', '[1,{},[[]],{"a":{"b":{"c":1}}}]', 4],
    ['64 arrays', nest(64), 64],
    ['a million arrays', nest(1_000_000), 1_000_000],
    ['a million objects that never end', '{"a":'.repeat(1_000_000), 1_000_000],
    ['neighbours', `[${'[],{},'.repeat(100)}[]]`, 2],
  ])('counts those of %s', (_what, text, levels) => {
    expect(hasTooManyLevels(text, levels)).toBe(false);
    expect(hasTooManyLevels(text, levels - 1)).toBe(true);
  });

  it.each(['1', '"text"', 'null', 'true', '', '"[[[["', '"\\"[[[["', '"\\\\\\"[[[["', '"[[[[', '"\\'])(
    'sees none in %s',
    (text) => expect(hasTooManyLevels(text, 0)).toBe(false),
  );

  it('goes on behind a string that ends with backslashes', () => {
    expect(hasTooManyLevels('["\\\\",[[]]]', 2)).toBe(true);
  });
});

describe('findExcess, members', () => {
  it.each([
    ['an object', { a: 1, b: null, c: 'x' }, 3],
    ['an array', [1, 2, 3, 4], 4],
    ['all levels together', { a: [1, { b: [0] }], c: { d: 2 } }, 7],
    ['texts full of punctuation', { 'a,{[': ',,,,{{{{', b: '",\\",' }, 2],
    ['an empty list, as one', [], 1],
    ['70,000 keys', Object.fromEntries(Array.from({ length: 70_000 }, (_, key) => [`k${key}`, 1])), 70_000],
  ])('counts those of %s', (_what, value, members) => {
    expect(hasTooManyMembers(value, members)).toBe(false);
    expect(hasTooManyMembers(value, members - 1)).toBe(true);
  });
});
