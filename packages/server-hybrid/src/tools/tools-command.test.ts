import { ConfigurationError } from '@hybrid-mcp/core';
import { allTools } from '@hybrid-mcp/graph-tools';
import { describe, expect, it } from 'vitest';
import { createTestHost } from '../testing/test-host.ts';
import { formatTools } from './format-tools.ts';
import { runTools } from './tools-command.ts';

async function run(env: Readonly<Record<string, string>>, ...argv: readonly string[]) {
  const host = createTestHost();
  const code = await runTools(host, env, argv);
  return { code, out: host.printed.join('\n') };
}

describe('hybrid-mcp tools', () => {
  it.each([{ READ_ONLY: '1' }, { TOOLSETS: 'all' }])(
    'prints what %j chooses, within 80 columns',
    async (env) => {
      const { code, out } = await run(env);
      expect(code).toBe(0);
      expect(out).toMatch(/^Tool +Effect +Tokens +Permissions\n\nsign-in\n/);
      expect(out).toMatch(/\n\npeople\n {2}get_user_profile +read +\d+ +User\.Read\n/);
      expect(out).toMatch(/\n\d+ tools, about [\d,]+ tokens in every conversation\.$/);
      expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
    },
  );

  it('prints the others, too, for those who choose', async () => {
    const { out } = await run({ DISABLED_TOOLS: 'get_user_profile' }, '--all');
    expect(out).toMatch(/\n {2}get_user_profile +read +- +User\.Read\n/);
    expect(out).toMatch(/marked\swith\sa\sdash/);
    expect((await run({ DISABLED_TOOLS: 'get_user_profile' })).out).not.toContain('get_user_profile');
  });

  it('prints one object for programs', async () => {
    const { tools, tokens } = JSON.parse((await run({}, '--json')).out);
    expect(tools).toHaveLength(allTools.filter(({ isExtra }) => !isExtra).length);
    expect(tools[0]).toEqual({
      name: 'authenticate_account',
      toolset: 'sign-in',
      effect: 'create',
      permissions: [],
      permissionsVary: false,
      tokens: expect.any(Number),
      chosen: true,
    });
    expect(tokens).toBe(tools.reduce((sum: number, tool: { tokens: number }) => sum + tool.tokens, 0));
  });

  it('says what is wrong with the settings', async () => {
    await expect(run({ TOOLSETS: 'mial' })).rejects.toThrow(ConfigurationError);
    expect((await run({}, '--help')).out).toContain('TOOLSETS');
  });

  it('has a heading for each toolset, and a line for each permission of a tool', () => {
    const tool = { toolset: 'mail', effect: 'read', tokens: 1_200, chosen: true };
    const a = { ...tool, name: 'a', permissions: ['A.Read', 'B.Read'], permissionsVary: false };
    const b = { ...tool, name: 'b', permissions: [], permissionsVary: true, toolset: 'files', tokens: 30 };
    expect(formatTools([a, b])).toBe(
      [
        'Tool   Effect  Tokens  Permissions',
        '',
        'mail',
        '  a    read      1200  A.Read',
        '                       B.Read',
        '',
        'files',
        '  b    read        30  those of what is asked for',
        '',
        '2 tools, about 1,230 tokens in every conversation.',
      ].join('\n'),
    );
  });
});
