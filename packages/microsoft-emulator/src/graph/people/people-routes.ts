import type { GraphRoute } from '../graph-route.ts';
import { photoRoutes } from './photo-routes.ts';
import { profileRoutes } from './profile-routes.ts';
import { relevantPeopleRoutes } from './relevant-people-routes.ts';
import { userRoutes } from './user-routes.ts';

/** Everything about people. */
export const peopleRoutes: readonly GraphRoute[] = [
  ...profileRoutes,
  ...photoRoutes,
  ...userRoutes,
  ...relevantPeopleRoutes,
];
