import { createClusterConnection } from './cluster-connection.ts';
import type { CommandConnection } from './connection.ts';
import { createServerLocator } from './locate-server.ts';
import { createNodeConnection } from './node-connection.ts';
import type { RedisTarget } from './redis-target.ts';
import {
  createRenewedConnection,
  type RenewedConnection,
  type RenewedConnectionOptions,
} from './renewed-connection.ts';

/** Creates the connection for commands to a Redis deployment of any kind. */
export function createCommandConnections(
  target: RedisTarget,
  options: Omit<RenewedConnectionOptions<CommandConnection>, 'create'>,
): RenewedConnection<CommandConnection> {
  if (target.mode === 'cluster') {
    return createRenewedConnection({ ...options, create: () => createClusterConnection(target) });
  }
  const locate = createServerLocator(target);
  return createRenewedConnection({
    ...options,
    create: (onBroken) => createNodeConnection({ target, locate, onBroken }),
  });
}
