import type { User } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';

const memberItem = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string().optional(),
  kind: z.string(),
});

/** A member of any kind; Graph names it. */
interface Member extends Pick<User, 'id' | 'displayName' | 'mail' | 'userPrincipalName'> {
  readonly '@odata.type'?: string;
}

/** Who is in a group. @see https://learn.microsoft.com/graph/api/group-list-members */
export const directoryListMembers = defineGraphTool({
  name: 'directory_list_members',
  title: 'List members of a group',
  description:
    'Lists the direct members of a group: people, and groups or devices in it. Call directory_list_groups or directory_search_groups for its id.',
  effect: 'read',
  toolset: 'directory',
  isExtra: true,
  icon: 'person',
  permissions: ['GroupMember.Read.All', 'User.ReadBasic.All'],
  input: { group: z.string().min(1).max(100).describe('Id of the group.'), ...listInput },
  output: { members: z.array(memberItem), ...untrustedListOutput },
  async run({ group, ...page }, context) {
    const { items, ...rest } = await listUntrusted<Member, z.infer<typeof memberItem>>(context, {
      path: graphPath`/groups/${group}/members`,
      query: { $select: ['id', 'displayName', 'mail', 'userPrincipalName'] },
      page,
      toItem: toMemberItem,
    });
    return { members: items, ...rest };
  },
  targets: ({ group }) => [group],
});

function toMemberItem(member: Member): z.infer<typeof memberItem> {
  return {
    id: member.id ?? '',
    name: toVisibleLine(member.displayName),
    mail: toPresentLine(member.mail || member.userPrincipalName),
    kind: member['@odata.type']?.split('.').at(-1) ?? 'user',
  };
}
