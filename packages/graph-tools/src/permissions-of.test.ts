import { expect, it } from 'vitest';
import { z } from 'zod';
import { permissionsOf } from './permissions-of.ts';
import { defineTool } from './tool.ts';

const withPermissions = (permissions: readonly string[]) =>
  defineTool({
    name: 'test_tool',
    title: 'Test',
    description: 'Tests.',
    effect: 'read',
    permissions,
    input: {},
    output: { done: z.boolean() },
    run: async () => ({ done: true }),
  });

it('permissionsOf names each permission once, sorted', () => {
  const tools = [['User.Read', 'Mail.Read'], [], ['Calendars.Read', 'User.Read']].map(withPermissions);
  expect(permissionsOf(tools)).toEqual(['Calendars.Read', 'Mail.Read', 'User.Read']);
});
