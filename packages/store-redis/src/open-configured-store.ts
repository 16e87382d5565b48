import type { RedisConfig } from '@hybrid-mcp/core';
import { type ConnectionLog, createConnectionReport } from './connection-report.ts';
import { openRedisStateStore, type RedisStateStore } from './open-redis-state-store.ts';
import { toStoreOptions } from './to-store-options.ts';

/** What a server brings along for {@link openConfiguredStore}. */
export interface ConfiguredStore {
  readonly redis: RedisConfig;
  /** Told once when Redis cannot be reached, and when it can again. */
  readonly log: ConnectionLog;
}

/**
 * Opens the store that the `REDIS_…` settings describe.
 * @throws ConfigurationError when this Redis can be reached, but not be used before somebody changes a setting
 */
export async function openConfiguredStore({ redis, log }: ConfiguredStore): Promise<RedisStateStore> {
  return openRedisStateStore({
    ...(await toStoreOptions(redis)),
    onConnectionChange: createConnectionReport(log),
    onListenerError: (err) => log.error({ err }, 'redis: a listener failed'),
  });
}
