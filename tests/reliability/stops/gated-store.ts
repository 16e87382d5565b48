import { AsyncResource } from 'node:async_hooks';
import type { StateStore } from '@hybrid-mcp/core';
import type { StopGate } from './stop-gate.ts';
import type { Side, StorePoint } from './stop-point.ts';

/** What a store is gated by. */
export interface StoreGate {
  readonly gate: Pick<StopGate, 'pass'>;
  /** Path of the request that is being served. */
  readonly currentPath: () => string;
}

/** A store whose commands pass a gate before they are sent and after they are answered. */
export function gateStore(store: StateStore, { gate, currentPath }: StoreGate): StateStore {
  async function passing<Result>(verb: StorePoint['verb'], key: string, run: () => Promise<Result>) {
    const pass = (side: Side, isDone: boolean) =>
      gate.pass({ kind: 'store', verb, key, side, isDone, path: currentPath() });
    await pass('before', false);
    const result = await run();
    await pass('after', Boolean(result));
    return result;
  }
  return {
    ...store,
    create: (key, ...rest) => passing('create', key, () => store.create(key, ...rest)),
    read: (key) => passing('read', key, () => store.read(key)),
    take: (key, options) => passing('take', key, () => store.take(key, options)),
    swap: (key, ...rest) => passing('swap', key, () => store.swap(key, ...rest)),
    // A signal comes with the connection to the store; what it leads to belongs to the request that waits for it.
    watch: (key, listener) => store.watch(key, AsyncResource.bind(listener)),
  };
}
