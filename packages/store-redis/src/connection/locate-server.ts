import { locateMaster } from './locate-master.ts';
import type { RedisAddress } from './redis-address.ts';
import type { RedisTarget } from './redis-target.ts';

/** Says for each new connection to one server which one it is to be. */
export function createServerLocator(target: RedisTarget): () => Promise<RedisAddress> {
  if (target.mode === 'sentinel') return () => locateMaster(target);
  // In a cluster any node will do for what concerns all of them: the next one, where the last one may have failed.
  const { addresses } = target;
  let attempts = 0;
  return async () => {
    const address = addresses[attempts % addresses.length];
    attempts += 1;
    if (address === undefined) throw new TypeError('No address.');
    return address;
  };
}
