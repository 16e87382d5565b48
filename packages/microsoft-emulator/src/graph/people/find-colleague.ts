import type { Person } from '../../sample-tenant/person.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';

/**
 * By id or user principal name, in the caller's own tenant.
 * @throws GraphError 404 `Request_ResourceNotFound`.
 */
export function findColleague({ person, people, params: { key = '' } }: GraphCall): Person {
  const wanted = key.toLowerCase();
  const found = people.find(
    ({ tenantId, profile: { id, userPrincipalName } }) =>
      tenantId === person.tenantId && [id, userPrincipalName.toLowerCase()].includes(wanted),
  );
  if (found !== undefined) return found;
  throw toNotFound(key);
}

/** The 404 of the directory. */
export function toNotFound(key: string): GraphError {
  return new GraphError(
    404,
    'Request_ResourceNotFound',
    `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  );
}
