import { AppError, ConfigurationError, type RateCounter, type StateStore } from '@hybrid-mcp/core';
import { createCommandConnections } from './connection/command-connections.ts';
import { createRedisLink } from './connection/redis-link.ts';
import { toTarget } from './connection/to-target.ts';
import { createRedisRateCounter } from './records/redis-rate-counter.ts';
import { createRedisRecords } from './records/redis-records.ts';
import type { RedisStateStoreOptions } from './redis-state-store-options.ts';
import { createRedisWatch } from './watching/redis-watch.ts';

/** A `StateStore` that processes on different machines share, and what else they share over its connection. */
export interface RedisStateStore extends StateStore {
  /** Counts for all of them together. */
  readonly rateCounter: RateCounter;
}

/**
 * Opens a store on Redis or Valkey. A Redis that cannot be reached now is no reason to fail: every verb rejects with
 * `store_unavailable` until it can be.
 *
 * @throws ConfigurationError when this Redis can be reached, but not be used before somebody changes a setting
 * @throws TypeError when the options name no Redis
 */
export async function openRedisStateStore(options: RedisStateStoreOptions): Promise<RedisStateStore> {
  const { keyPrefix = 'hybrid-mcp:', commandTimeoutMs = 800 } = options;
  const { onListenerError = () => {}, onConnectionChange: onChange = () => {} } = options;
  const jitter = Math.random;
  const target = toTarget(options);
  const connections = createCommandConnections(target, { onChange, jitter });
  await requireUsable(connections);
  const link = createRedisLink({ connections, commandTimeoutMs });
  const channel = `${keyPrefix}changes`;
  const { readStates, ...records } = createRedisRecords({ link, keyPrefix: `${keyPrefix}state:`, channel });
  const watching = createRedisWatch({
    target,
    channel,
    readStates,
    jitter,
    timeoutMs: commandTimeoutMs,
    onListenerError,
  });
  const close = () => {
    watching.close();
    connections.close();
  };
  const rateCounter = createRedisRateCounter(link, `${keyPrefix}rate:`);
  return { ...untilClosed({ ...records, watch: watching.watch }, close), rateCounter };
}

/** Waits for the first attempt. One that failed for another reason than a setting is repeated until it succeeds. */
async function requireUsable(connections: ReturnType<typeof createCommandConnections>): Promise<void> {
  try {
    await connections.current();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) return;
    connections.close();
    throw error;
  }
}

/** Refuses every verb once the store is closed. */
function untilClosed(verbs: Omit<StateStore, 'ping' | 'close'>, close: () => void): StateStore {
  let isClosed = false;
  const whileOpen = async <Result>(run: () => Promise<Result>): Promise<Result> => {
    if (isClosed) throw new AppError('store_unavailable');
    return run();
  };
  return {
    create: (...args) => whileOpen(() => verbs.create(...args)),
    read: (...args) => whileOpen(() => verbs.read(...args)),
    take: (...args) => whileOpen(() => verbs.take(...args)),
    swap: (...args) => whileOpen(() => verbs.swap(...args)),
    remove: (...args) => whileOpen(() => verbs.remove(...args)),
    watch: (...args) => whileOpen(() => verbs.watch(...args)),
    // A replica that lags behind, or a Redis that still loads, answers PING, too.
    ping: () => whileOpen(async () => void (await verbs.read('ping'))),
    async close() {
      isClosed = true;
      close();
    },
  };
}
