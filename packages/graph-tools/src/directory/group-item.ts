import type { Group } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toPresentLine } from '../answers/present-line.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';

/** A group in a list. */
export const groupItem = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['microsoft365', 'security', 'distribution']),
  mail: z.string().optional(),
  description: z.string().optional(),
});

/** What {@link toGroupItem} needs of a group. */
export const groupProperties = [
  'id',
  'displayName',
  'mail',
  'description',
  'groupTypes',
  'securityEnabled',
] as const;

/** The few properties of a group that a list tells. */
export function toGroupItem(group: Group): z.infer<typeof groupItem> {
  return {
    id: group.id ?? '',
    name: toVisibleLine(group.displayName),
    kind: toKind(group),
    mail: toPresentLine(group.mail),
    description: toPresentLine(group.description),
  };
}

/** @see https://learn.microsoft.com/graph/api/resources/groups-overview */
function toKind({ groupTypes, securityEnabled }: Group): z.infer<typeof groupItem>['kind'] {
  if (groupTypes?.includes('Unified')) return 'microsoft365';
  return securityEnabled ? 'security' : 'distribution';
}
