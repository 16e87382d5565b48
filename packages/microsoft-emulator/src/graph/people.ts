import type { Person } from '../sample-tenant/person.ts';
import { GraphError } from './graph-error.ts';
import type { GraphCall, GraphRoute } from './graph-route.ts';
import { selectProperties } from './select-properties.ts';

/** Users and profiles. @see https://learn.microsoft.com/graph/api/resources/users */
export const peopleRoutes: readonly GraphRoute[] = [
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

function toUser({ profile }: Person, { query, metadataUrl }: GraphCall): object {
  return selectProperties(profile, { select: query.$select, entitySet: 'users', metadataUrl });
}

/**
 * By id or user principal name, in the caller's own tenant.
 * @throws GraphError 404 `Request_ResourceNotFound`.
 */
function findColleague({ person, people, params: { key = '' } }: GraphCall): Person {
  const wanted = key.toLowerCase();
  const found = people.find(
    ({ tenantId, profile: { id, userPrincipalName } }) =>
      tenantId === person.tenantId && [id, userPrincipalName.toLowerCase()].includes(wanted),
  );
  if (found !== undefined) return found;
  throw new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  );
}
