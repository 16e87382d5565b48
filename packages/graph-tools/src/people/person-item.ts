import type { Person, User } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** A person in a list. */
export const personItem = z.object({
  id: z.string(),
  name: z.string(),
  mail: z.string().optional(),
  job_title: z.string().optional(),
  department: z.string().optional(),
});

/** What {@link toPersonItem} needs of a colleague. */
export const userProperties = [
  'id',
  'displayName',
  'mail',
  'userPrincipalName',
  'jobTitle',
  'department',
] as const;

/** A colleague, or somebody whom Graph holds for relevant: those have their addresses in a list. */
export type ListedPerson = Pick<User, (typeof userProperties)[number]> & Pick<Person, 'scoredEmailAddresses'>;

/** The few properties of a person that a list tells. */
export function toPersonItem(person: ListedPerson): z.infer<typeof personItem> {
  const { id = '', displayName, mail, userPrincipalName, jobTitle, department } = person;
  return {
    id,
    name: toVisibleLine(displayName),
    mail: toPresentLine(mail || person.scoredEmailAddresses?.[0]?.address || userPrincipalName),
    job_title: toPresentLine(jobTitle),
    department: toPresentLine(department),
  };
}
