import { describe, expect, test } from 'vitest';
import { countListTokens } from './measure-tokens.ts';

const tool = { name: 'add', description: 'Adds two numbers.', inputSchema: { type: 'object' } };

describe('countListTokens', () => {
  test('counts the list as compact JSON', () => {
    expect(countListTokens([{ name: 'add' }], true)).toBe(countListTokens([{ name: 'add' }], false));
    expect(countListTokens([tool, tool], true)).toBeGreaterThan(countListTokens([tool], true));
  });

  test('leaves output schemas out where it is asked to, and nothing else', () => {
    const described = { ...tool, outputSchema: { type: 'object', properties: { sum: { type: 'number' } } } };
    expect(countListTokens([described], false)).toBe(countListTokens([tool], true));
    expect(countListTokens([described], true)).toBeGreaterThan(countListTokens([tool], true));
  });
});
