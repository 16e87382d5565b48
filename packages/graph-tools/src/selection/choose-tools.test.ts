import { describe, expect, it } from 'vitest';
import { allTools } from '../all-tools.ts';
import { adminConsentOf } from '../graph-permissions.ts';
import { permissionsOf } from '../permissions-of.ts';
import type { Tool } from '../tool.ts';
import { chooseTools } from './choose-tools.ts';
import { signInPermissionsOf } from './sign-in-permissions.ts';

describe('chooseTools', () => {
  it('chooses the usual tools where nothing is said', () => {
    expect(chooseTools(allTools, {})).toEqual(allTools.filter(({ isExtra }) => !isExtra));
  });

  it('names all that there is not, and what there is', () => {
    const choice = {
      toolsets: ['mial', 'people'],
      enabledTools: ['get_user'],
      disabledTools: ['sign_out', 'x'],
    };
    expect(() => chooseTools(allTools, choice)).toThrow(
      expect.objectContaining({
        problems: [
          expect.stringMatching(/^TOOLSETS: there is no such name in place 1\. Known: people, .*\ball$/),
          expect.stringMatching(/^ENABLED_TOOLS: .* place 1\. Known: .*get_user_profile/),
          expect.stringMatching(/^DISABLED_TOOLS: .* place 2\. Known: /),
        ],
      }),
    );
  });
});

describe('signInPermissionsOf', () => {
  const tool = (effect: string, ...permissions: readonly string[]) => ({ effect, permissions }) as Tool;

  it('asks for what reading needs, and for nothing that needs an administrator', () => {
    const tools = [
      tool('read', 'User.Read', 'Mail.Read'),
      tool('read', 'Directory.Read.All'),
      tool('read', 'Unheard.Of'),
      tool('send', 'Mail.Send'),
    ];
    expect(signInPermissionsOf(tools)).toEqual(['Mail.Read', 'User.Read']);
  });

  it('knows of every permission that a tool names whether it needs an administrator', () => {
    expect(permissionsOf(allTools).filter((name) => adminConsentOf(name) === 'unknown')).toEqual([]);
  });
});
