import { describe, expect, it } from 'vitest';
import { wrapHelp } from './wrap-help.ts';

describe('wrapHelp', () => {
  it('breaks each line by itself and keeps empty ones', () => {
    expect(wrapHelp('one two three\n\nfour', 9)).toBe('one two\nthree\n\nfour');
  });

  it('indents what follows as the line itself', () => {
    expect(wrapHelp('  one two three', 9)).toBe('  one two\n  three');
  });

  it('puts what is said about a term beside it', () => {
    expect(wrapHelp('  --json  prints one object', 20)).toBe('  --json  prints one\n          object');
  });
});
