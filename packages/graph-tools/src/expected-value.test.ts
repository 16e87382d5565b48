import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { describeExpectedValue } from './expected-value.ts';
import { defineTool } from './tool.ts';

const { inputJsonSchema } = defineTool({
  name: 'test_tool',
  title: 'Test',
  description: 'Tests.',
  effect: 'read',
  permissions: [],
  input: {
    whole: z.int().min(1).max(120),
    share: z.number().min(0).max(1),
    free: z.number(),
    text: z.string().min(1).max(10),
    short: z.string().max(3),
    anyText: z.string(),
    flag: z.boolean(),
    choice: z.enum(['a', 'b']),
    list: z.array(z.object({ name: z.string().max(5) })).max(4),
    either: z.union([z.string(), z.number()]),
  },
  output: {},
  run: async () => ({}),
});

describe('describeExpectedValue', () => {
  it.each([
    ['whole', 'a whole number from 1 to 120'],
    ['share', 'a number from 0 to 1'],
    ['free', 'a number'],
    ['text', 'a text of 1 to 10 characters'],
    ['short', 'a text of at most 3 characters'],
    ['anyText', 'a text'],
    ['flag', 'true or false'],
    ['choice', 'one of a, b'],
    ['list', 'a list of at most 4 items'],
    ['list.0', 'an object'],
    ['list.0.name', 'a text of at most 5 characters'],
    ['either', 'what its description says'],
    ['constructor', 'something else'],
    ['whole.deeper', 'something else'],
  ])('describes %s', (path, words) => {
    expect(describeExpectedValue(inputJsonSchema, path.split('.'))).toBe(words);
  });
});
