import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createFakeContext } from './testing/fake-context.ts';
import { findResultProblems } from './testing/result-validator.ts';
import { defineTool, type Tool } from './tool.ts';

const id = z.string().max(10).describe('An id.');

const tool: Tool = defineTool({
  name: 'test_count_things',
  title: 'Count things',
  description: 'Counts.',
  effect: 'send',
  permissions: ['User.Read'],
  input: { from: id, to: id.optional() },
  output: { success: z.literal(true), count: z.int(), page: z.int().min(1).max(9) },
  run: async ({ from }) => ({ success: true as const, count: from.length, page: 1 }),
});

describe('defineTool', () => {
  it('derives the annotations from the effect', () => {
    expect(tool.annotations).toEqual({
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: false,
      openWorldHint: true,
    });
  });

  it('writes shared schemas out, without $ref and $schema', () => {
    expect(tool.inputJsonSchema).toEqual({
      type: 'object',
      properties: {
        from: { type: 'string', maxLength: 10, description: 'An id.' },
        to: { type: 'string', maxLength: 10, description: 'An id.' },
      },
      required: ['from'],
      additionalProperties: false,
    });
  });

  it('leaves out bounds that are no bounds', () => {
    expect(tool.outputJsonSchema.properties).toMatchObject({
      count: { type: 'integer' },
      page: { type: 'integer', minimum: 1, maximum: 9 },
    });
    expect(tool.outputJsonSchema.properties.count).not.toHaveProperty('minimum');
  });

  it('describes successes and failures in one schema, and nothing in between', () => {
    expect(findResultProblems(tool, { success: true, count: 1, page: 1 })).toEqual([]);
    expect(findResultProblems(tool, { success: false, error: 'a', error_description: 'b' })).toEqual([]);
    expect(findResultProblems(tool, { success: false, error: 'a' })).not.toEqual([]);
    expect(findResultProblems(tool, { success: true, count: 'one', page: 1 })).not.toEqual([]);
  });

  it('runs with what the input schema has made of the arguments', async () => {
    await expect(tool.run({ from: 'abc' }, createFakeContext())).resolves.toEqual({
      success: true,
      count: 3,
      page: 1,
    });
  });
});
