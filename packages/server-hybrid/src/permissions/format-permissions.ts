import { wrapText } from '@hybrid-mcp/http-base';
import { listInWords } from '../doctor/list-in-words.ts';
import { formatTable } from '../format-table.ts';
import type { Consent } from './consent.ts';
import type { NeededPermission } from './needed-permission.ts';

const heads = ['Delegated permission', 'Admin consent', 'Tools'] as const;
const width = 80;

/** What there is to say of the permissions of tools. */
export interface PermissionReport {
  readonly needed: readonly NeededPermission[];
  /** Names of the tools that need others as well, by what they are asked for. */
  readonly varying: readonly string[];
  readonly consent: Consent;
}

/** The table for people, with one line for each permission and tool, and the link for an administrator. */
export function formatPermissions({ needed, varying, consent: { url, note } }: PermissionReport): string {
  return [
    ...formatTable([heads, ...needed.flatMap(toRows)]),
    '',
    wrap('Besides, every sign-in asks for openid, profile and offline_access, which need no administrator.'),
    '',
    ...(varying.length === 0 ? [] : [wrap(describeVarying(varying)), '']),
    ...(url === undefined ? [] : [wrap(beforeLink), '', url, '']),
    ...(note === '' ? [] : [wrap(note), '']),
    ...(url === undefined ? [] : [wrap(afterLink), '']),
  ]
    .join('\n')
    .trimEnd();
}

const beforeLink =
  'A tenant may demand an administrator for any permission; with this link one consents for everybody:';
const afterLink = 'The page it ends on says that it belongs to no sign-in; the consent counts all the same.';

function describeVarying(tools: readonly string[]): string {
  return `The permissions of ${listInWords(tools)} depend on the call: one that lacks a permission answers with a link to grant it.`;
}

function wrap(text: string): string {
  return wrapText(text, { width, first: '' });
}

function toRows({ permission, adminConsent, tools }: NeededPermission): readonly (readonly string[])[] {
  const [first = '', ...others] = tools;
  return [[permission, adminConsent, first], ...others.map((tool) => ['', '', tool])];
}
