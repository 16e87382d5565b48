import { expect, it } from 'vitest';
import { isNestedDeeperThan } from './is-nested-deeper-than.ts';

const nest = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

it.each([
  ['an empty object', {}, 1],
  ['an array in an object in an array', [{ a: [] }], 3],
])('counts the levels of %s', (_what, value, levels) => {
  expect(isNestedDeeperThan(value, levels)).toBe(false);
  expect(isNestedDeeperThan(value, levels - 1)).toBe(true);
});

it('finds the deepest branch among shallow ones', () => {
  expect(isNestedDeeperThan([1, {}, [[]], { a: { b: { c: 1 } } }], 3)).toBe(true);
});

it('survives a million levels', () => {
  expect(isNestedDeeperThan(nest(1_000_000), 64)).toBe(true);
});

it('looks no deeper than it must', () => {
  expect(isNestedDeeperThan(nest(64), 64)).toBe(false);
  expect(isNestedDeeperThan(nest(65), 64)).toBe(true);
});

it.each([1, 'text', null, true])('sees no level in %j', (value) => {
  expect(isNestedDeeperThan(value, 0)).toBe(false);
});
