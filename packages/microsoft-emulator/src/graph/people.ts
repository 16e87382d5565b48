import type { GraphRoute } from './graph-route.ts';
import { selectProperties } from './select-properties.ts';

/** Users and profiles. @see https://learn.microsoft.com/graph/api/resources/users */
export const peopleRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me',
    permissions: ['User.Read', 'User.ReadWrite', 'User.Read.All', 'User.ReadBasic.All', 'Directory.Read.All'],
    answer: ({ person, query, metadataUrl }) =>
      selectProperties(person.profile, { select: query.$select, entitySet: 'users', metadataUrl }),
  },
];
