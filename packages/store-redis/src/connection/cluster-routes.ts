import { createClusterNodes } from './cluster-nodes.ts';
import type { CommandRoutes, CommandRoutesOptions } from './command-routes.ts';
import type { CommandConnection } from './connection.ts';
import { firstReason } from './first-reason.ts';
import { toKeySlot } from './key-slot.ts';
import { toRedirection } from './redirection.ts';
import { createSlotMap } from './slot-map.ts';
import type { NodePlace } from './slot-table.ts';

/** The routes of a cluster: each node has a connection of its own, so that one that fails is missed by its keys only. */
export function createClusterRoutes(options: CommandRoutesOptions): CommandRoutes {
  const nodes = createClusterNodes(options);
  const slots = createSlotMap(nodes, options.target.addresses);

  async function connectionTo(place: NodePlace | undefined): Promise<CommandConnection> {
    try {
      if (place === undefined) throw new Error('No node of the cluster has this key.');
      return await nodes.at(place).current();
    } catch (error) {
      // Another node may have taken its place.
      slots.doubt();
      throw error;
    }
  }

  return {
    connectionFor: async (key) => connectionTo((await slots.table()).masterOf(toKeySlot(key))),
    async redirected(error) {
      const redirection = toRedirection(error);
      if (redirection === undefined) return undefined;
      if (!redirection.isOnce) slots.doubt();
      const connection = await connectionTo(redirection.place);
      return redirection.isOnce ? asking(connection) : connection;
    },
    discard(connection, cause) {
      for (const node of nodes.made()) node.discard(connection, cause);
      slots.doubt();
    },
    renew(cause) {
      for (const node of nodes.made()) node.renew(cause);
    },
    async all() {
      const { masters } = await slots.table();
      return allOf(await Promise.allSettled(masters.map((place) => nodes.at(place).current())));
    },
    close: () => nodes.keep([]),
  };
}

/** A connection to a node that has a key only for whoever asks, while the key is on its way. */
function asking(connection: CommandConnection): CommandConnection {
  return {
    ...connection,
    async send(args) {
      const [, reply] = await Promise.all([connection.send(['ASKING']), connection.send(args)]);
      return reply;
    },
  };
}

function allOf<Result>(attempts: readonly PromiseSettledResult<Result>[]): readonly Result[] {
  const failed = attempts.filter(({ status }) => status === 'rejected');
  if (failed.length > 0) throw firstReason(failed.map((attempt) => 'reason' in attempt && attempt.reason));
  return attempts.flatMap((attempt) => ('value' in attempt ? [attempt.value] : []));
}
