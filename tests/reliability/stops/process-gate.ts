import { AsyncLocalStorage } from 'node:async_hooks';
import type { StateStore } from '@hybrid-mcp/core';
import { gateStore } from './gated-store.ts';
import { createStopGate } from './stop-gate.ts';
import type { StopOrder } from './stop-orders.ts';

const gate = createStopGate((message) => process.send?.(message));
const paths = new AsyncLocalStorage<string>();

/** Obeys the test that has started this process. It ends when it has nothing left to do, whether that listens or not. */
export function obeyTest(): void {
  process.on('message', (order) => gate.obey(order as StopOrder));
  process.channel?.unref();
}

/** Serves a request when the gate lets it pass, and remembers its path for what is done for it. */
export function passRequest(request: { readonly method: string; readonly path: string }, serve: () => void) {
  paths.run(request.path, () => void gate.pass({ kind: 'request', ...request }).then(serve));
}

/** The store with the gate of this process around it. */
export function gateProcessStore(store: StateStore): StateStore {
  return gateStore(store, { gate, currentPath: () => paths.getStore() ?? '' });
}
