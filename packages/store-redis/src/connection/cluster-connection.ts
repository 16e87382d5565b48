import { RedisCluster } from 'redis';
import { checkServer } from './check-server.ts';
import type { CommandConnection } from './connection.ts';
import { toClientOptions } from './node-client.ts';
import { toConnectError } from './redis-failure.ts';
import type { RedisTarget } from './redis-target.ts';
import type { ServerFacts } from './server-facts.ts';

/**
 * A connection to all nodes of a cluster. It is replaced as a whole when a node fails, which also finds out anew who has
 * which keys; a node is connected to when it is needed first.
 */
export function createClusterConnection(target: RedisTarget): CommandConnection {
  const [first] = target.addresses;
  if (first === undefined) throw new TypeError('A cluster needs an address.');
  const {
    socket: { host: _host, port: _port, ...socket },
    ...defaults
  } = toClientOptions({ ...first, ca: target.ca });
  const cluster = new RedisCluster({
    rootNodes: target.addresses.map(({ host, port }) => ({ socket: { ...socket, host, port } })),
    defaults: { ...defaults, socket },
    RESP: 2,
    minimizeConnections: true,
    commandOptions: { timeout: 0 },
  });
  const servers: ServerFacts[] = [];
  // Whoever sends a command learns of it by the command.
  cluster.on('error', () => {});
  return {
    servers,
    get isUsable() {
      return cluster.isReady;
    },
    async open() {
      try {
        await cluster.connect();
        await Promise.all(
          cluster.masters.map(async (master) => {
            const node = await cluster.nodeClient(master);
            servers.push(checkServer(String(await node.sendCommand(['INFO'])), target.mode));
          }),
        );
      } catch (error) {
        throw toConnectError(error);
      }
    },
    send: (key, args) => cluster.sendCommand(key, false, [...args]),
    destroy: () => cluster.destroy(),
  };
}
