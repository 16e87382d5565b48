import type { Group } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { groupItem, groupProperties, toGroupItem } from './group-item.ts';

/** The groups somebody is in. @see https://learn.microsoft.com/graph/api/user-list-memberof */
export const directoryListGroups = defineGraphTool({
  name: 'directory_list_groups',
  title: 'List my groups',
  description:
    'Lists the groups that the signed-in person is a member of. Their ids feed directory_list_members.',
  effect: 'read',
  toolset: 'directory',
  isExtra: true,
  icon: 'person',
  // With User.Read alone Graph tells the ids of groups and nothing else.
  permissions: ['GroupMember.Read.All'],
  input: listInput,
  output: { groups: z.array(groupItem), ...untrustedListOutput },
  async run(page, context) {
    const { items, ...rest } = await listUntrusted<Group, z.infer<typeof groupItem>>(context, {
      // The cast leaves out directory roles; Graph wants the header and the count with it.
      path: graphPath`/me/memberOf/microsoft.graph.group`,
      query: { $select: groupProperties, $count: true },
      headers: { ConsistencyLevel: 'eventual' },
      page,
      toItem: toGroupItem,
    });
    return { groups: items, ...rest };
  },
  targets: (_input, answer) => answer?.groups.map(({ id }) => id) ?? [],
});
