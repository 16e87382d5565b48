import { type SharedMailbox, sharedMailboxes } from '../../sample-tenant/shared-mailboxes.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';

/**
 * The same operations in a mailbox that is shared with the person, with the permissions for that. One's own mailbox is not
 * told apart from `/me` by its address.
 *
 * @see https://learn.microsoft.com/graph/outlook-share-messages-folders
 */
export function toSharedMailboxRoutes(routes: readonly GraphRoute[]): readonly GraphRoute[] {
  return routes.map(({ method, path, permissions, answer }) => ({
    method,
    path: path.replace(/^\/me\//, '/users/:mailbox/'),
    permissions: permissions.map((permission) => `${permission}.Shared`),
    answer: (call) => answer({ ...call, person: openSharedMailbox(call) }),
  }));
}

/** @throws GraphError 404 `ErrorInvalidUser`, 403 `ErrorAccessDenied` */
function openSharedMailbox({
  person,
  people,
  params: { mailbox: name = '' },
}: GraphCall): SharedMailbox['holder'] {
  const isNamed = ({ objectId, profile }: SharedMailbox['holder']) =>
    [objectId, profile.userPrincipalName].includes(name.toLowerCase());
  if (isNamed(person)) return person;
  const shared = sharedMailboxes.find(({ holder }) => holder.tenantId === person.tenantId && isNamed(holder));
  if (shared?.members.includes(person.profile.userPrincipalName)) return shared.holder;
  const isKnown =
    shared !== undefined || people.some((other) => other.tenantId === person.tenantId && isNamed(other));
  throw isKnown
    ? new GraphError(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.')
    : new GraphError(404, 'ErrorInvalidUser', `The requested user '${name}' is invalid.`);
}
