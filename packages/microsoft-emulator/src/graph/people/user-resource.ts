import { departmentOf } from '../../sample-tenant/organization.ts';
import type { Person } from '../../sample-tenant/person.ts';

/** A user as Graph has it, with what it tells only where `$select` names it. */
export function toUserResource(person: Person, select: string | undefined): object {
  return select === undefined ? person.profile : { ...person.profile, department: departmentOf(person) };
}
