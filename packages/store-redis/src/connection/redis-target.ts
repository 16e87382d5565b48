import type { RedisAddress } from './redis-address.ts';

/** A Redis deployment to connect to. */
export interface RedisTarget {
  readonly mode: 'single' | 'sentinel' | 'cluster';
  /** One server; or those sentinels or cluster nodes that are known beforehand. */
  readonly addresses: readonly [RedisAddress, ...RedisAddress[]];
  /** Name of the master that the sentinels watch. */
  readonly sentinelMaster: string;
  /** What the sentinels themselves want; the credentials in the addresses are for the master. */
  readonly sentinelPassword: string | undefined;
  /** Certificates in PEM form by which servers are trusted. Default: those of Node. */
  readonly ca: string | undefined;
}
