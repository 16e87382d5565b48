import { randomUUID } from 'node:crypto';
import type { RedisConfig } from '@hybrid-mcp/core';
import { createCommandRoutes } from './connection/create-command-routes.ts';
import { createRedisLink } from './connection/redis-link.ts';
import { toTarget } from './connection/to-target.ts';
import { createRedisRecords } from './records/redis-records.ts';
import { toStoreOptions } from './to-store-options.ts';

/** What a look at a Redis found. */
export interface RedisInspection {
  /** Versions of the server, or of every master of a cluster. */
  readonly versions: readonly string[];
  /** What is done when memory is full; empty where Redis does not say. */
  readonly evictionPolicies: readonly string[];
  /** Milliseconds of a write. */
  readonly writeMs: number;
  /** Milliseconds of a read. */
  readonly readMs: number;
}

/**
 * Looks whether servers could use the Redis that the `REDIS_…` settings describe: connects, writes an entry of its own,
 * reads it and removes it.
 *
 * @throws ConfigurationError when it cannot be used before somebody changes a setting
 * @throws AppError `store_full`, `store_unavailable`; whatever connecting failed with
 */
export async function inspectRedis(redis: RedisConfig): Promise<RedisInspection> {
  const target = toTarget(await toStoreOptions(redis));
  const routes = createCommandRoutes({ target, onChange: () => {}, jitter: Math.random });
  try {
    const connections = await routes.all();
    const link = createRedisLink({ routes, commandTimeoutMs: 800 });
    const records = createRedisRecords({
      link,
      keyPrefix: `${redis.keyPrefix}state:`,
      channel: `${redis.keyPrefix}changes`,
    });
    const key = `inspection:${randomUUID()}`;
    // The first one pays for sending the script.
    await records.read(key);
    const writeMs = await timed(() => records.create(key, 'written by an inspection', { ttlMs: 10_000 }));
    const readMs = await timed(() => records.read(key));
    await records.remove(key);
    return { ...describe(connections.flatMap(({ facts }) => facts ?? [])), writeMs, readMs };
  } finally {
    routes.close();
  }
}

function describe(servers: readonly { readonly version: string; readonly evictionPolicy: string }[]) {
  return {
    versions: [...new Set(servers.map(({ version }) => version))],
    evictionPolicies: [...new Set(servers.map(({ evictionPolicy }) => evictionPolicy))],
  };
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await run();
  return performance.now() - startMs;
}
