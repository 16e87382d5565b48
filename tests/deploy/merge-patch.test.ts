import { describe, expect, it } from 'vitest';
import { mergePatch } from './merge-patch.ts';

describe('mergePatch', () => {
  it('merges objects field by field and replaces everything else', () => {
    const target = { a: { b: 1, c: [1, 2] }, d: 'x' };
    expect(mergePatch(target, { a: { c: [3] }, e: true })).toEqual({ a: { b: 1, c: [3] }, d: 'x', e: true });
  });

  it('merges lists of named things by their names, new ones first, as kubectl does', () => {
    const target = {
      env: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    };
    const patch = {
      env: [
        { name: 'C', value: '3' },
        { name: 'B', value: '4' },
      ],
    };
    expect(mergePatch(target, patch).env).toEqual([
      { name: 'C', value: '3' },
      { name: 'A', value: '1' },
      { name: 'B', value: '4' },
    ]);
  });
});
