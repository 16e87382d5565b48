import type { Connection } from './connection.ts';
import { createNodeClient, type NodeClient } from './node-client.ts';
import type { RedisAddress } from './redis-address.ts';
import { toConnectError } from './redis-failure.ts';

/** What a subscriber listens to, and where. */
export interface SubscriberOptions {
  /** Finds out which server to ask. */
  readonly locate: () => Promise<RedisAddress>;
  readonly ca: string | undefined;
  readonly channel: string;
  readonly onMessage: (message: string) => void;
  readonly onBroken: (cause: unknown) => void;
}

/** A connection that hears what is published on one channel. It is open once Redis has confirmed the subscription. */
export function createSubscriberConnection(options: SubscriberOptions): Connection {
  const { locate, ca, channel, onMessage, onBroken } = options;
  let client: NodeClient | undefined;
  let isDestroyed = false;
  return {
    get isUsable() {
      return client?.isReady ?? false;
    },
    async open() {
      const address = await locate();
      if (isDestroyed) return;
      client = createNodeClient({ ...address, ca });
      client.on('error', onBroken);
      try {
        await client.connect();
        await client.subscribe(channel, onMessage);
      } catch (error) {
        throw toConnectError(error);
      }
    },
    destroy() {
      isDestroyed = true;
      client?.destroy();
    },
  };
}
