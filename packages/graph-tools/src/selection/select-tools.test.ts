import { describe, expect, it } from 'vitest';
import type { Tool } from '../tool.ts';
import { areAllowed } from './allowed-scopes.ts';
import { selectTools, type ToolSelection } from './select-tools.ts';

const tools = [
  { name: 'sign_in', effect: 'create', permissions: [], toolset: undefined, isExtra: false },
  { name: 'mail_list', effect: 'read', permissions: ['Mail.Read'], toolset: 'mail', isExtra: false },
  { name: 'mail_send', effect: 'send', permissions: ['Mail.Send'], toolset: 'mail', isExtra: false },
  {
    name: 'mail_rules',
    effect: 'read',
    permissions: ['MailboxSettings.Read'],
    toolset: 'mail',
    isExtra: true,
  },
  { name: 'files_get', effect: 'read', permissions: ['Files.Read'], toolset: 'files', isExtra: false },
] as const;

const select = (selection?: ToolSelection) =>
  selectTools(tools as unknown as readonly Tool[], selection).map(({ name }) => name);

describe('selectTools', () => {
  it.each<[string, ToolSelection | undefined, readonly string[]]>([
    ['the usual tools', undefined, ['sign_in', 'mail_list', 'mail_send', 'files_get']],
    ['all of an area', { toolsets: ['mail'] }, ['sign_in', 'mail_list', 'mail_send', 'mail_rules']],
    ['all there are', { toolsets: ['all'] }, tools.map(({ name }) => name)],
    ['none but the sign-in', { toolsets: [] }, ['sign_in']],
    ['what changes nothing', { readOnly: true }, ['sign_in', 'mail_list', 'files_get']],
    [
      'what the permissions suffice for',
      { allowedScopes: ['Files.Read.All', 'mail.readwrite'] },
      ['sign_in', 'mail_list', 'files_get'],
    ],
    [
      'a tool by its name',
      { toolsets: ['files'], enabledTools: ['mail_rules'] },
      ['sign_in', 'mail_rules', 'files_get'],
    ],
    ['all but a tool', { disabledTools: ['mail_send', 'sign_in'] }, ['mail_list', 'files_get']],
    [
      'no tool by its name that may not be',
      { readOnly: true, enabledTools: ['mail_send'] },
      ['sign_in', 'mail_list', 'files_get'],
    ],
    [
      'no tool that is named in both lists',
      { enabledTools: ['mail_rules'], disabledTools: ['mail_rules'] },
      ['sign_in', 'mail_list', 'mail_send', 'files_get'],
    ],
  ])('chooses %s', (_what, selection, names) => {
    expect(select(selection)).toEqual(names);
  });
});

describe('areAllowed (https://learn.microsoft.com/graph/permissions-overview)', () => {
  it.each([
    ['Mail.Read', 'Mail.Read', true],
    ['Mail.Read', 'mail.read', true],
    ['Mail.ReadBasic', 'Mail.Read', true],
    ['Mail.Read', 'Mail.ReadBasic', false],
    ['Mail.Read', 'Mail.ReadWrite', true],
    ['Mail.ReadWrite', 'Mail.Read', false],
    ['Mail.Send', 'Mail.ReadWrite', false],
    ['Mail.Send', 'Mail.Send', true],
    ['Mail.Read', 'Mail.Send', false],
    ['Files.Read', 'Files.Read.All', true],
    ['Files.Read.All', 'Files.ReadWrite', false],
    ['Mail.Read.Shared', 'Mail.ReadWrite', false],
    ['Mail.Read.Shared', 'Mail.ReadWrite.Shared', true],
    ['MailboxSettings.Read', 'Mail.ReadWrite', false],
    ['Sites.Read.All', 'Sites.FullControl.All', true],
  ])('%s by %s: %s', (needed, allowed, isAllowed) => {
    expect(areAllowed([needed], [allowed])).toBe(isAllowed);
  });

  it('wants each of several', () => {
    expect(areAllowed(['Mail.Read', 'Files.Read'], ['Mail.Read'])).toBe(false);
    expect(areAllowed([], [])).toBe(true);
  });
});
