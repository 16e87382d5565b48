import type { GraphRoute } from '../graph-route.ts';
import { pageRoutes } from './page-routes.ts';
import { structureRoutes } from './structure-routes.ts';

/** OneNote. @see https://learn.microsoft.com/graph/api/resources/onenote-api-overview */
export const notesRoutes: readonly GraphRoute[] = [...structureRoutes, ...pageRoutes];
