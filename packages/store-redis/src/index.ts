export type { ConnectionChange } from './connection/connection.ts';
export type { ConnectionLog } from './connection-report.ts';
export { inspectRedis, type RedisInspection } from './inspect-redis.ts';
export { type ConfiguredStore, openConfiguredStore } from './open-configured-store.ts';
export { openRedisStateStore, type RedisStateStore } from './open-redis-state-store.ts';
export type { RedisStateStoreOptions } from './redis-state-store-options.ts';
