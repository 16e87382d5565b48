import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineGraphTool, defineLeanTool } from './define-graph-tool.ts';
import { createFakeContext } from './testing/fake-context.ts';
import { runToEnd } from './testing/run-to-end.ts';

const tool = defineGraphTool({
  name: 'test_tool',
  title: 'Test',
  description: 'Tests.',
  effect: 'read',
  permissions: ['User.Read'],
  input: { top: z.int().min(1).max(5).describe('How many.') },
  output: { top: z.int() },
  run: async ({ top }) => ({ top }),
});

describe('defineGraphTool', () => {
  it('adds the inputs that choose the account', () => {
    expect(Object.keys(tool.inputJsonSchema.properties)).toEqual(['top', 'access_token', 'account']);
    expect(tool.inputJsonSchema.required).toEqual(['top']);
  });

  it('takes them in a call', async () => {
    const args = { top: 2, access_token: 'x'.repeat(16_384), account: 'adele@contoso.example' };
    await expect(runToEnd(tool, args, createFakeContext())).resolves.toMatchObject({
      structuredContent: { top: 2 },
    });
  });

  it('refuses a token longer than any', async () => {
    const args = { top: 2, access_token: 'x'.repeat(16_385) };
    const { structuredContent } = await runToEnd(tool, args, createFakeContext());
    expect(structuredContent.error_description).toMatch(
      /^access_token: expected a text of 1 to 16384 characters/,
    );
  });
});

describe('defineLeanTool', () => {
  const lean = defineLeanTool({
    name: 'test_lean',
    title: 'Test',
    description: 'Tests.',
    effect: 'read',
    permissions: [],
    input: { top: z.int().min(1).max(5).describe('How many.') },
    output: { top: z.int() },
    run: async ({ top }) => ({ top }),
  });

  it('takes the inputs that choose an account, and does not list them', async () => {
    expect(Object.keys(lean.inputJsonSchema.properties)).toEqual(['top']);
    const call = (args: object) => runToEnd(lean, args, createFakeContext());
    const named = await call({ top: 2, access_token: 'hma_x', account: 'adele@contoso.example' });
    expect(named.structuredContent).toEqual({ top: 2 });
    expect((await call({ top: 2, other: 1 })).structuredContent.error).toBe('invalid_arguments');
  });
});
