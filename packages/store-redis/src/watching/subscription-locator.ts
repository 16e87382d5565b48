import { createMasterLocator } from '../connection/locate-master.ts';
import type { RedisAddress } from '../connection/redis-address.ts';
import type { RedisTarget } from '../connection/redis-target.ts';

/**
 * Says for each new subscription which server to ask. In a cluster every node hears of what is published at any of them:
 * it is the next one that is known beforehand, where the last one may have failed.
 */
export function createSubscriptionLocator(target: RedisTarget): () => Promise<RedisAddress> {
  if (target.mode !== 'cluster') return createMasterLocator(target);
  const { addresses } = target;
  let attempts = 0;
  return async () => {
    const address = addresses[attempts % addresses.length] ?? addresses[0];
    attempts += 1;
    return address;
  };
}
