import { AppError, ConfigurationError, type RateCounter, type StateStore } from '@hybrid-mcp/core';
import type { CommandRoutes } from './connection/command-routes.ts';
import type { ConnectionChange } from './connection/connection.ts';
import { createCommandRoutes } from './connection/create-command-routes.ts';
import { createRedisLink } from './connection/redis-link.ts';
import type { RedisTarget } from './connection/redis-target.ts';
import { toTarget } from './connection/to-target.ts';
import { watchSentinels } from './connection/watch-sentinels.ts';
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
  const { onListenerError = () => {}, onConnectionChange = () => {} } = options;
  const onChange = (change: ConnectionChange) => {
    try {
      onConnectionChange(change);
    } catch (thrown) {
      onListenerError(thrown);
    }
  };
  const jitter = Math.random;
  const target = toTarget(options);
  const routes = createCommandRoutes({ target, onChange, jitter });
  await requireUsable(routes);
  const link = createRedisLink({ routes, commandTimeoutMs });
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
  const stopListening = listenForSwitches(target, jitter, (cause) => {
    routes.renew(cause);
    watching.renew(cause);
  });
  const close = () => {
    stopListening();
    watching.close();
    routes.close();
  };
  const rateCounter = createRedisRateCounter(link, `${keyPrefix}rate:`);
  return { ...untilClosed({ ...records, watch: watching.watch }, close), rateCounter };
}

/** Where sentinels decide which server is the master, they may decide anew while the old one still answers. */
function listenForSwitches(
  target: RedisTarget,
  jitter: () => number,
  onSwitched: (cause: unknown) => void,
): () => void {
  if (target.mode !== 'sentinel') return () => {};
  return watchSentinels(target, {
    onSwitched: () => onSwitched(new Error('The sentinels have named another master.')),
    jitter,
  });
}

/** Waits for the first attempt. One that failed for another reason than a setting is repeated until it succeeds. */
async function requireUsable(routes: CommandRoutes): Promise<void> {
  try {
    await routes.all();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) return;
    routes.close();
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
