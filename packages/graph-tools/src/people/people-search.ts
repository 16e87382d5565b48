import { z } from 'zod';
import { type ListRequest, listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { toSearchPhrase } from '../answers/search-phrase.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { type ListedPerson, personItem, toPersonItem, userProperties } from './person-item.ts';

type Source = Pick<ListRequest<ListedPerson, unknown>, 'path' | 'query' | 'headers'>;

/** People by relevance, or in the directory. @see https://learn.microsoft.com/graph/api/user-list-people */
export const peopleSearch = defineGraphTool({
  name: 'people_search',
  title: 'Find people',
  description:
    'Finds people by name or address: those the signed-in person works with, or the whole organization. Use it for mail addresses and ids.',
  effect: 'read',
  toolset: 'people',
  icon: 'person',
  permissions: ['People.Read', 'User.ReadBasic.All'],
  input: {
    query: z.string().min(1).max(200).optional().describe('Name or address; default: the most relevant.'),
    everyone: z.boolean().default(false).describe('Whole organization.'),
    ...listInput,
  },
  output: { people: z.array(personItem), ...untrustedListOutput },
  async run({ query, everyone, ...page }, context) {
    const source = everyone ? toDirectory(query) : toRelevant(query);
    const request = { ...source, page, toItem: toPersonItem };
    const { items, ...rest } = await listUntrusted<ListedPerson, z.infer<typeof personItem>>(
      context,
      request,
    );
    return { people: items, ...rest };
  },
  targets: (_input, answer) => answer?.people.map(({ id }) => id) ?? [],
});

function toRelevant(query: string | undefined): Source {
  const $select = [...userProperties.filter((name) => name !== 'mail'), 'scoredEmailAddresses'];
  return {
    path: graphPath`/me/people`,
    query: { $select, ...(query !== undefined && { $search: toSearchPhrase(query) }) },
  };
}

/** @see https://learn.microsoft.com/graph/aad-advanced-queries */
function toDirectory(query: string | undefined): Source {
  const path = graphPath`/users`;
  if (query === undefined) return { path, query: { $select: userProperties } };
  const $search = toSearchPhrase(query, ['displayName', 'mail', 'userPrincipalName']);
  return { path, query: { $select: userProperties, $search }, headers: { ConsistencyLevel: 'eventual' } };
}
