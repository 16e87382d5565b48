import { describe, expect, test } from 'vitest';
import { toMedian, toQuantile } from './statistics.ts';

describe('toMedian', () => {
  test.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ])('of %j is %d', (values, median) => {
    expect(toMedian(values)).toBe(median);
  });

  test('leaves the order of the values alone', () => {
    const values = [3, 1, 2];
    toMedian(values);
    expect(values).toEqual([3, 1, 2]);
  });

  test('does not exist for nothing', () => {
    expect(() => toMedian([])).toThrow('nothing');
  });
});

describe('toQuantile', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, index) => index + 1);

  test.each([
    [0.5, 50],
    [0.99, 99],
    [1, 100],
    [0, 1],
  ])('of 1 to 100 at %d is %d', (share, value) => {
    expect(toQuantile(hundred, share)).toBe(value);
  });

  test('of one value is that value', () => {
    expect(toQuantile([7], 0.99)).toBe(7);
  });

  test('does not exist for nothing', () => {
    expect(() => toQuantile([], 0.5)).toThrow('nothing');
  });
});
