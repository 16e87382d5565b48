import { samplePeople } from '../../sample-tenant/people.ts';
import { isPersonalAccount } from '../../sample-tenant/person.ts';
import type { Area } from '../area-data.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { createTeamwork } from './create-teamwork.ts';
import type { Teamwork } from './teamwork.ts';

const teamworkArea: Area<Teamwork> = { create: (_person, { clock }) => createTeamwork(clock.nowMs()) };

/**
 * What the tenant of whoever asks has in Teams.
 * @throws GraphError 403 for personal accounts, which Teams in Graph is not for
 */
export function teamworkOf({ data, person }: GraphCall): Teamwork {
  if (isPersonalAccount(person)) {
    throw new GraphError(403, 'Forbidden', 'The operation is not supported for personal accounts.');
  }
  const keeper = samplePeople.find(({ tenantId }) => tenantId === person.tenantId) ?? person;
  return data.of(teamworkArea, keeper);
}
