import { describe, expect, it, vi } from 'vitest';
import { allTools } from '../all-tools.ts';
import { createFakeContext } from '../testing/fake-context.ts';
import { allPrompts } from './all-prompts.ts';
import { argumentSources } from './argument-values.ts';

const hostile = 'Old\u202estuff\n';

describe.each([
  ['folder', 'displayName', '/me/mailFolders'],
  ['calendar', 'name', '/me/calendars'],
])('the values of %s', (argument, property, path) => {
  const source = argumentSources.get(argument);

  it('are the names at Graph, as people see them, each once', async () => {
    const value = ['Inbox', hostile, 'Inbox', '', null].map((name) => ({ [property]: name }));
    const get = vi.fn(async () => ({ value }) as never);
    expect(await source?.list(createFakeContext({ graph: { get } }).graph)).toEqual(['Inbox', 'Oldstuff']);
    expect(get).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ text: path }), {
      query: { $select: [property], $top: 100 },
    });
  });

  it('belong to a tool and to a prompt that there are', () => {
    expect(allTools.map(({ name }) => name)).toContain(source?.tool);
    const blanks = allPrompts.flatMap((prompt) => prompt.arguments.map(({ name }) => name));
    expect(blanks).toContain(argument);
  });
});
