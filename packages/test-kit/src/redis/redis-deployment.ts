import type { RedisServer } from './start-redis.ts';

/** Redis servers that belong together, and how to reach them. */
export interface RedisDeployment {
  readonly mode: 'single' | 'sentinel' | 'cluster';
  /** For `REDIS_URL` and `urls`. */
  readonly urls: readonly string[];
  /** Certificate in PEM form by which the servers are trusted, where they have TLS. */
  readonly ca?: string;
  /** The servers with the data. */
  readonly servers: readonly RedisServer[];
  stop(): Promise<void>;
}
