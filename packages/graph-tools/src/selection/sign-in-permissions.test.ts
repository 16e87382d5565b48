import { describe, expect, it } from 'vitest';
import { allTools } from '../all-tools.ts';
import { adminConsentOf } from '../graph-permissions.ts';
import { permissionsOf } from '../permissions-of.ts';
import type { Tool } from '../tool.ts';
import { signInPermissionsOf } from './sign-in-permissions.ts';

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

  it('asks for nothing that lets anybody write, even where reading wants it', () => {
    const tools = [
      tool('read', 'Files.ReadWrite.All'),
      tool('read', 'Files.Read.All'),
      tool('read', 'Notes.Manage'),
    ];
    expect(signInPermissionsOf(tools)).toEqual(['Files.Read.All']);
  });

  it('leaves out what a stronger one of them grants', () => {
    const tools = ['Mail.ReadBasic', 'Mail.Read', 'Files.Read.All', 'Files.Read', 'Calendars.ReadBasic'];
    expect(signInPermissionsOf(tools.map((permission) => tool('read', permission)))).toEqual([
      'Calendars.ReadBasic',
      'Files.Read.All',
      'Mail.Read',
    ]);
    expect(signInPermissionsOf([tool('read', 'Mail.ReadBasic'), tool('send', 'Mail.ReadWrite')])).toEqual([
      'Mail.ReadBasic',
    ]);
  });

  it('knows of every permission that a tool names whether it needs an administrator', () => {
    expect(permissionsOf(allTools).filter((name) => adminConsentOf(name) === 'unknown')).toEqual([]);
  });
});
