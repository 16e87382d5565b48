import { listNeededPermissions, type NeededPermission } from '../../permissions/needed-permission.ts';
import type { Check } from '../check.ts';
import { type Finding, ok, unknown, warning } from '../finding.ts';

/** Says what the tools need, and for which of it an administrator must consent. */
export const permissionsCheck: Check = {
  id: 'permissions',
  title: 'Graph permissions',
  async run({ tools }) {
    const needed = listNeededPermissions(tools);
    const names = needed.map(({ permission }) => permission).join(', ');
    return [
      ok(
        `The tools need these delegated permissions: ${names || 'none'}. Application permissions are not used.`,
      ),
      ...needed.flatMap(judge),
    ];
  },
};

function judge({ permission, adminConsent }: NeededPermission): readonly Finding[] {
  if (adminConsent === 'required') {
    return [
      warning(
        `${permission} needs the consent of an administrator of each tenant.`,
        '"hybrid-mcp permissions" prints the link with which an administrator consents.',
      ),
    ];
  }
  if (adminConsent === 'not required') return [];
  return [
    unknown(
      `Whether ${permission} needs an administrator is not known here.`,
      'See https://learn.microsoft.com/graph/permissions-reference.',
    ),
  ];
}
