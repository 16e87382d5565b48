import type { Person } from '../../sample-tenant/person.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { selectProperties } from '../select-properties.ts';
import { findColleague } from './find-colleague.ts';
import { toUserResource } from './user-resource.ts';

/** Users and profiles. @see https://learn.microsoft.com/graph/api/resources/users */
export const profileRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me',
    permissions: ['User.Read', 'User.ReadWrite', 'User.Read.All', 'User.ReadBasic.All', 'Directory.Read.All'],
    answer: (call) => toUser(call.person, call),
  },
  {
    method: 'GET',
    path: '/users/:key',
    permissions: ['User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All'],
    answer: (call) => toUser(findColleague(call), call),
  },
];

function toUser(person: Person, { query, metadataUrl }: GraphCall): object {
  const { $select } = query;
  return selectProperties(toUserResource(person, $select), {
    select: $select,
    entitySet: 'users',
    metadataUrl,
  });
}
