import type { RedisStateStoreOptions } from '../redis-state-store-options.ts';
import { parseRedisUrl } from './redis-address.ts';
import type { RedisTarget } from './redis-target.ts';

/** Completes the options that say where Redis is. @throws TypeError when they do not */
export function toTarget({
  urls,
  mode = 'single',
  sentinelMaster = 'mymaster',
  sentinelPassword,
  ca,
  keyPrefix = '',
}: RedisStateStoreOptions): RedisTarget {
  // They would decide which keys of a cluster belong together.
  if (/[{}]/.test(keyPrefix)) throw new TypeError('A key prefix has no braces.');
  const [first, ...others] = urls.map(parseRedisUrl);
  if (first === undefined) throw new TypeError('A Redis store needs a URL.');
  if (mode === 'single' && others.length > 0) throw new TypeError('One server has one URL; see mode.');
  // Whoever lists three nodes writes the password once, or three times.
  const addresses = [first, ...others.map(({ host, port }) => ({ ...first, host, port }))] as const;
  return { mode, addresses, sentinelMaster, sentinelPassword, ca };
}
