import { allTools } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { instructions } from './instructions.ts';

describe('instructions', () => {
  it('names tools that exist, in the order in which they are called', () => {
    const existing = new Set(allTools.map(({ name }) => name));
    const named = ['authenticate_account', 'wait_for_callback', 'complete_authentication'];
    expect(named.filter((name) => !existing.has(name))).toEqual([]);
    const places = named.map((name) => instructions.indexOf(name));
    expect(places).toEqual(places.toSorted((left, right) => left - right));
    expect(places).not.toContain(-1);
  });

  it('costs every conversation at most 500 characters', () => {
    expect(instructions.length).toBeLessThanOrEqual(500);
  });
});
