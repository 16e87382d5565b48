import { checkServer } from './check-server.ts';
import type { CommandConnection } from './connection.ts';
import { createNodeClient, type NodeClient } from './node-client.ts';
import type { RedisAddress } from './redis-address.ts';
import { toConnectError } from './redis-failure.ts';
import type { RedisTarget } from './redis-target.ts';
import type { ServerFacts } from './server-facts.ts';

/** How to reach one server. */
export interface NodeConnectionOptions {
  readonly target: RedisTarget;
  /** Finds out which server it is. */
  readonly locate: () => Promise<RedisAddress>;
  readonly onBroken: (cause: unknown) => void;
}

/** A connection to one server, which is a master that can keep sign-ins. */
export function createNodeConnection({ target, locate, onBroken }: NodeConnectionOptions): CommandConnection {
  let facts: ServerFacts | undefined;
  let client: NodeClient | undefined;
  let isDestroyed = false;
  return {
    get facts() {
      return facts;
    },
    get isUsable() {
      return client?.isReady ?? false;
    },
    async open() {
      const address = await locate();
      if (isDestroyed) return;
      client = createNodeClient({ ...address, ca: target.ca });
      client.on('error', onBroken);
      try {
        await client.connect();
        facts = checkServer(String(await client.sendCommand(['INFO'])), target.mode);
      } catch (error) {
        throw toConnectError(error);
      }
    },
    send: async (args) => client?.sendCommand([...args]),
    destroy() {
      isDestroyed = true;
      client?.destroy();
    },
  };
}
