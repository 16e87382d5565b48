import type { Group } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toSearchPhrase } from '../answers/search-phrase.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { groupItem, groupProperties, toGroupItem } from './group-item.ts';

/** Groups of the organization. @see https://learn.microsoft.com/graph/api/group-list */
export const directorySearchGroups = defineGraphTool({
  name: 'directory_search_groups',
  title: 'Find groups',
  description:
    'Finds groups of the organization by words of their name or description. Their ids feed directory_list_members.',
  effect: 'read',
  toolset: 'directory',
  isExtra: true,
  icon: 'person',
  permissions: ['GroupMember.Read.All'],
  input: {
    query: z.string().min(1).max(200).describe('Words of the name or description.'),
    ...listInput,
  },
  output: { groups: z.array(groupItem), ...untrustedListOutput },
  async run({ query, ...page }, context) {
    const { items, ...rest } = await listUntrusted<Group, z.infer<typeof groupItem>>(context, {
      path: graphPath`/groups`,
      query: { $select: groupProperties, $search: toSearchPhrase(query, ['displayName', 'description']) },
      headers: { ConsistencyLevel: 'eventual' },
      page,
      toItem: toGroupItem,
    });
    return { groups: items, ...rest };
  },
  targets: (_input, answer) => answer?.groups.map(({ id }) => id) ?? [],
});
