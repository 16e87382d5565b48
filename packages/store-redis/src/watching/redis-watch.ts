import { createKeyWatchers, type StateStore } from '@hybrid-mcp/core';
import { toStoreError } from '../connection/redis-failure.ts';
import type { RedisTarget } from '../connection/redis-target.ts';
import { createRenewedConnection } from '../connection/renewed-connection.ts';
import { createSubscriberConnection } from '../connection/subscriber-connection.ts';
import { withinTime } from '../connection/within-time.ts';
import { type ChangePollOptions, createChangePoll } from './change-poll.ts';
import { createSubscriptionLocator } from './subscription-locator.ts';

/** What {@link createRedisWatch} works with. */
export interface RedisWatchOptions extends Pick<ChangePollOptions, 'readStates' | 'jitter'> {
  readonly target: RedisTarget;
  /** Where changes are published. */
  readonly channel: string;
  /** Milliseconds until a `watch` has failed. */
  readonly timeoutMs: number;
  readonly onListenerError: (thrown: unknown) => void;
}

/** The `watch` of a store. */
export interface RedisWatch extends Pick<StateStore, 'watch'> {
  /** Subscribes anew, at another server perhaps. */
  renew(cause: unknown): void;
  close(): void;
}

/**
 * Hears of changes over one subscription for all keys, and looks at each watched key every now and then: what is
 * published reaches only who is connected at that moment.
 */
export function createRedisWatch(options: RedisWatchOptions): RedisWatch {
  const { target, channel, timeoutMs, readStates, onListenerError, jitter } = options;
  const watchers = createKeyWatchers({ onListenerError });
  const poll = createChangePoll({ readStates, onChange: watchers.notify, jitter });
  const locate = createSubscriptionLocator(target);
  const heard = { channel, onMessage: watchers.notify };
  const subscribers = createRenewedConnection({
    create: (onBroken) => createSubscriberConnection({ ...heard, locate, ca: target.ca, onBroken }),
    onChange: ({ event }) => event === 'connected' && poll.hurry(),
    jitter,
  });

  /** Without a subscription the looks are enough, as long as there is something to look at. */
  async function requireRedis(key: string): Promise<void> {
    try {
      await withinTime(timeoutMs / 2, subscribers.current());
    } catch {
      await readStates([key]);
    }
  }

  return {
    async watch(key, listener) {
      await withinTime(timeoutMs, requireRedis(key)).catch((error: unknown) => {
        throw toStoreError(error);
      });
      const stop = watchers.add(key, listener);
      poll.add(key);
      return () => {
        stop();
        if (!watchers.has(key)) poll.delete(key);
      };
    },
    renew: subscribers.renew,
    close() {
      watchers.clear();
      poll.close();
      subscribers.close();
    },
  };
}
