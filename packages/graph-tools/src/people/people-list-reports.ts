import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { type ListedPerson, personItem, toPersonItem, userProperties } from './person-item.ts';

/** Who reports to somebody. @see https://learn.microsoft.com/graph/api/user-list-directreports */
export const peopleListReports = defineGraphTool({
  name: 'people_list_reports',
  title: 'List direct reports',
  description:
    'Lists the people who report directly to the signed-in person or to a colleague. Call people_search for ids of colleagues.',
  effect: 'read',
  toolset: 'people',
  isExtra: true,
  icon: 'person',
  permissions: ['User.Read', 'User.ReadBasic.All'],
  input: {
    person: z.string().min(1).max(320).optional().describe('Id or user name; default: the signed-in person.'),
    ...listInput,
  },
  output: { people: z.array(personItem), ...untrustedListOutput },
  async run({ person, ...page }, context) {
    const path =
      person === undefined ? graphPath`/me/directReports` : graphPath`/users/${person}/directReports`;
    const { items, ...rest } = await listUntrusted<ListedPerson, z.infer<typeof personItem>>(context, {
      path,
      query: { $select: userProperties },
      page,
      toItem: toPersonItem,
    });
    return { people: items, ...rest };
  },
  targets: (_input, answer) => answer?.people.map(({ id }) => id) ?? [],
});
