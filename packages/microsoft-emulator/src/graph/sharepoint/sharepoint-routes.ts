import type { GraphRoute } from '../graph-route.ts';
import { listRoutes } from './list-routes.ts';
import { pageRoutes } from './page-routes.ts';
import { siteRoutes } from './site-routes.ts';

/** Sites, their lists and pages; their libraries are drives, which the files have. */
export const sharepointRoutes: readonly GraphRoute[] = [...siteRoutes, ...listRoutes, ...pageRoutes];
