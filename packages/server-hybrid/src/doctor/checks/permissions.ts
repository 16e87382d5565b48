import type { AdminConsent } from '@hybrid-mcp/graph-tools';
import { listNeededPermissions, type NeededPermission } from '../../permissions/needed-permission.ts';
import type { Check } from '../check.ts';
import { type Finding, ok, unknown, warning } from '../finding.ts';
import { listInWords } from '../list-in-words.ts';

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
      ...judge(needed),
    ];
  },
};

function judge(needed: readonly NeededPermission[]): readonly Finding[] {
  const ofAdmins = namesOf(needed, 'required');
  const ofNobodyKnows = namesOf(needed, 'unknown');
  const consent = warning(
    `An administrator of each tenant has to consent to ${listInWords(ofAdmins)}.`,
    '"hybrid-mcp permissions" prints the link with which an administrator consents.',
  );
  const question = unknown(
    `Whether an administrator has to consent to ${listInWords(ofNobodyKnows)} is not known here.`,
    'See https://learn.microsoft.com/graph/permissions-reference.',
  );
  return [...(ofAdmins.length > 0 ? [consent] : []), ...(ofNobodyKnows.length > 0 ? [question] : [])];
}

function namesOf(needed: readonly NeededPermission[], consent: AdminConsent): readonly string[] {
  return needed.filter(({ adminConsent }) => adminConsent === consent).map(({ permission }) => permission);
}
