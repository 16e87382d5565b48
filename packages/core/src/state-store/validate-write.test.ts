import { describe, expect, it } from 'vitest';
import { maxTtlMs, maxValueBytes } from './state-store.ts';
import { validateWrite } from './validate-write.ts';

describe('validateWrite', () => {
  it('accepts a TTL from one millisecond to the longest', () => {
    for (const ttlMs of [1, 2 ** 31, maxTtlMs])
      expect(() => validateWrite({ value: '', ttlMs })).not.toThrow();
  });

  it('refuses every other TTL with invalid_arguments', () => {
    for (const ttlMs of [0, -1, 1.5, maxTtlMs + 1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => validateWrite({ value: '', ttlMs })).toThrow(
        expect.objectContaining({ code: 'invalid_arguments' }),
      );
    }
  });

  it('counts bytes of UTF-8, not characters', () => {
    const fits = 'é'.repeat(maxValueBytes / 2);
    expect(() => validateWrite({ value: fits, ttlMs: 1 })).not.toThrow();
    expect(() => validateWrite({ value: `${fits}a`, ttlMs: 1 })).toThrow(
      expect.objectContaining({ code: 'invalid_arguments' }),
    );
  });
});
