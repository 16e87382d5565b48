import { wrapText } from '@hybrid-mcp/http-base';
import { formatTable } from '../format-table.ts';
import type { Consent } from './consent.ts';
import type { NeededPermission } from './needed-permission.ts';

const heads = ['Permission', 'Type', 'Admin consent', 'Tools'] as const;
const width = 80;

/** The table for people, with one line for each permission and tool, and the link for an administrator. */
export function formatPermissions(needed: readonly NeededPermission[], { url, note }: Consent): string {
  return [
    ...formatTable([heads, ...needed.flatMap(toRows)]),
    '',
    wrap('Besides, every sign-in asks for openid, profile and offline_access, which need no administrator.'),
    '',
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

function wrap(text: string): string {
  return wrapText(text, { width, first: '' });
}

function toRows({ permission, type, adminConsent, tools }: NeededPermission): readonly (readonly string[])[] {
  const [first = '', ...others] = tools;
  return [[permission, type, adminConsent, first], ...others.map((tool) => ['', '', '', tool])];
}
