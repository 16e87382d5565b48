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
  it('prints what the settings choose, within 80 columns', async () => {
    const { code, out } = await run({ READ_ONLY: '1' });
    expect(code).toBe(0);
    expect(out).toMatch(/^Tool +Toolset +Effect +Tokens +Permissions\n/);
    expect(out).toMatch(/\nget_user_profile +people +read +\d+ +User\.Read\n/);
    expect(out).toMatch(/\n\d+ tools, about [\d,]+ tokens in every conversation\.$/);
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it('prints the others, too, for those who choose', async () => {
    const { out } = await run({ DISABLED_TOOLS: 'get_user_profile' }, '--all');
    expect(out).toMatch(/\nget_user_profile +people +read +- +User\.Read\n/);
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
      tokens: expect.any(Number),
      chosen: true,
    });
    expect(tokens).toBe(tools.reduce((sum: number, tool: { tokens: number }) => sum + tool.tokens, 0));
  });

  it('says what is wrong with the settings', async () => {
    await expect(run({ TOOLSETS: 'mial' })).rejects.toThrow(ConfigurationError);
    expect((await run({}, '--help')).out).toContain('TOOLSETS');
  });

  it('has a line for each permission of a tool', () => {
    const tool = { name: 'a', toolset: 'mail', effect: 'read', tokens: 1_200, chosen: true };
    expect(formatTools([{ ...tool, permissions: ['A.Read', 'B.Read'] }])).toBe(
      [
        'Tool  Toolset  Effect  Tokens  Permissions',
        'a     mail     read      1200  A.Read',
        '                               B.Read',
        '',
        '1 tools, about 1,200 tokens in every conversation.',
      ].join('\n'),
    );
  });
});
