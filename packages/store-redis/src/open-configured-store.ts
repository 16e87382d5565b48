import { readFile } from 'node:fs/promises';
import type { RedisConfig } from '@hybrid-mcp/core';
import { type ConnectionLog, createConnectionReport } from './connection-report.ts';
import { openRedisStateStore, type RedisStateStore } from './open-redis-state-store.ts';

/** What a server brings along for {@link openConfiguredStore}. */
export interface ConfiguredStore {
  readonly redis: RedisConfig;
  /** Told once when the connection is lost, and when it is back. */
  readonly log: ConnectionLog;
}

/**
 * Opens the store that the `REDIS_…` settings describe.
 * @throws ConfigurationError when this Redis can be reached, but not be used before somebody changes a setting
 */
export async function openConfiguredStore({ redis, log }: ConfiguredStore): Promise<RedisStateStore> {
  const { caFile, ...options } = redis;
  return openRedisStateStore({
    ...options,
    ca: caFile && (await readFile(caFile, 'utf8')),
    onConnectionChange: createConnectionReport(log),
    onListenerError: (err) => log.error({ err }, 'redis: a listener failed'),
  });
}
