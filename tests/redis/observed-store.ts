import {
  type ConnectionChange,
  openRedisStateStore,
  type RedisStateStore,
  type RedisStateStoreOptions,
} from '@hybrid-mcp/store-redis';

/** A store, and what became of its connection for commands. */
export interface ObservedStore {
  readonly store: RedisStateStore;
  readonly changes: readonly ConnectionChange[];
  /** Resolves at the next change of this kind. */
  next(event: ConnectionChange['event']): Promise<ConnectionChange>;
}

/** Opens a store and looks on. */
export async function openObservedStore(options: RedisStateStoreOptions): Promise<ObservedStore> {
  const changes: ConnectionChange[] = [];
  const waiting = new Set<(change: ConnectionChange) => void>();
  const store = await openRedisStateStore({
    ...options,
    onConnectionChange(change) {
      changes.push(change);
      for (const notice of waiting) notice(change);
    },
  });
  return {
    store,
    changes,
    async next(event) {
      const { promise, resolve } = Promise.withResolvers<ConnectionChange>();
      const notice = (change: ConnectionChange) => change.event === event && resolve(change);
      waiting.add(notice);
      const change = await promise;
      waiting.delete(notice);
      return change;
    },
  };
}
