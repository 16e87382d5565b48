import { describe, expect, test } from 'vitest';
import { findBusyWarning } from './find-busy-warning.ts';

describe('findBusyWarning', () => {
  test('says nothing of a quiet machine', () => {
    expect(findBusyWarning({ load: 0.9, cores: 2 })).toBeUndefined();
  });

  test('says how busy another one is', () => {
    expect(findBusyWarning({ load: 6.25, cores: 2 })).toContain('load 6.3 on 2 cores');
  });
});
