import { createClusterRoutes } from './cluster-routes.ts';
import type { CommandRoutes, CommandRoutesOptions } from './command-routes.ts';
import { createMasterRoutes } from './master-routes.ts';

/** Creates the routes of a Redis of any kind. */
export function createCommandRoutes(options: CommandRoutesOptions): CommandRoutes {
  return options.target.mode === 'cluster' ? createClusterRoutes(options) : createMasterRoutes(options);
}
