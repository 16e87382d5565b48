import { toSentinelAddress } from './locate-master.ts';
import type { RedisTarget } from './redis-target.ts';
import { createRenewedConnection } from './renewed-connection.ts';
import { createSubscriberConnection } from './subscriber-connection.ts';

/** Who wants to hear of a new master. */
export interface SentinelListener {
  readonly onSwitched: () => void;
  /** Between 0 and 1. */
  readonly jitter: () => number;
}

/** What sentinels publish when a master has been replaced: its name, then the old and the new address. */
const channel = '+switch-master';

/**
 * Hears from every sentinel when it has learnt of another master: the old one, where it still runs, goes on taking writes
 * for several seconds, and forgets them then. Returns what ends it.
 *
 * @see https://redis.io/docs/latest/develop/reference/sentinel-clients/#sentinel-failover-disconnection
 */
export function watchSentinels(target: RedisTarget, { onSwitched, jitter }: SentinelListener): () => void {
  const onMessage = (message: string) => message.startsWith(`${target.sentinelMaster} `) && onSwitched();
  const subscriptions = target.addresses.map((address) =>
    createRenewedConnection({
      create: (onBroken) => {
        const locate = async () => toSentinelAddress(address, target);
        return createSubscriberConnection({ locate, ca: target.ca, channel, onMessage, onBroken });
      },
      onChange: () => {},
      jitter,
    }),
  );
  return () => {
    for (const subscription of subscriptions) subscription.close();
  };
}
