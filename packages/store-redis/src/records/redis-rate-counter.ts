import type { RateCounter } from '@hybrid-mcp/core';
import type { RedisLink } from '../connection/redis-link.ts';
import { recordScripts } from './record-scripts.ts';

/** Counts uses for all replicas together. `keyPrefix` is what the keys in Redis begin with. */
export function createRedisRateCounter(link: RedisLink, keyPrefix: string): RateCounter {
  return {
    async count(key, { windowMs }) {
      const call = { script: recordScripts.count, key: `${keyPrefix}${key}`, args: [String(windowMs)] };
      const [uses, endsInMs] = (await link.run(call)) as [number, number];
      return { uses, endsInMs };
    },
  };
}
