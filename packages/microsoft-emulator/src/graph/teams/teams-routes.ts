import type { GraphRoute } from '../graph-route.ts';
import { chatRoutes } from './chat-routes.ts';
import { meetingRoutes } from './meeting-routes.ts';
import { presenceRoutes } from './presence-routes.ts';
import { teamRoutes } from './team-routes.ts';

/** Everything of Microsoft Teams. */
export const teamsRoutes: readonly GraphRoute[] = [
  ...teamRoutes,
  ...chatRoutes,
  ...presenceRoutes,
  ...meetingRoutes,
];
