import type { CommandRoutesOptions } from './command-routes.ts';
import type { CommandConnection } from './connection.ts';
import { createNodeConnection } from './node-connection.ts';
import { createRenewedConnection, type RenewedConnection } from './renewed-connection.ts';
import type { NodePlace } from './slot-table.ts';

/** The nodes of a cluster that somebody has needed, each with a connection of its own. */
export interface ClusterNodes {
  /** The node at a place; it is connected to when it is asked for first. */
  at(place: NodePlace): RenewedConnection<CommandConnection>;
  /** Every node with a connection. */
  made(): Iterable<RenewedConnection<CommandConnection>>;
  /** Closes the connections to all others. */
  keep(places: readonly NodePlace[]): void;
}

/** Creates {@link ClusterNodes}; all have the credentials of the first address. */
export function createClusterNodes({ target, onChange, jitter }: CommandRoutesOptions): ClusterNodes {
  const nodes = new Map<string, RenewedConnection<CommandConnection>>();

  function create({ host, port }: NodePlace): RenewedConnection<CommandConnection> {
    const locate = async () => ({ ...target.addresses[0], host, port });
    return createRenewedConnection({
      create: (onBroken) => createNodeConnection({ target, locate, onBroken }),
      onChange: (change) => onChange({ ...change, server: toName({ host, port }) }),
      jitter,
    });
  }

  return {
    at(place) {
      const node = nodes.get(toName(place)) ?? create(place);
      nodes.set(toName(place), node);
      return node;
    },
    made: () => nodes.values(),
    keep(places) {
      const kept = new Set(places.map(toName));
      for (const [name, node] of nodes) {
        if (kept.has(name)) continue;
        nodes.delete(name);
        node.close();
      }
    },
  };
}

function toName({ host, port }: NodePlace): string {
  return `${host}:${port}`;
}
