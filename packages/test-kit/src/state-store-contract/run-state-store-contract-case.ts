import type { StateStore } from '@hybrid-mcp/core';
import type { ContractTime, StateStoreContractCase } from './state-store-contract-case.ts';

/** How the contract gets the stores it checks. */
export interface StateStoreContractOptions {
  /** Creates an empty store for one case (over a shared server: with a key prefix nobody used). Closed afterwards. */
  readonly createStore: () => StateStore | Promise<StateStore>;
  /** Creates a second client of that store's state. Closed afterwards. Default: the store itself. */
  readonly createPeer?: (store: StateStore) => StateStore | Promise<StateStore>;
  readonly time: ContractTime;
}

/**
 * Runs one case on fresh stores and closes them, without a test runner.
 *
 * @throws AssertionError when the store breaks the promise of the case.
 */
export async function runStateStoreContractCase(
  contractCase: StateStoreContractCase,
  { createStore, createPeer = (store) => store, time }: StateStoreContractOptions,
): Promise<void> {
  const store = await createStore();
  const peer = await createPeer(store);
  try {
    await contractCase.run({ store, peer, time });
  } finally {
    await Promise.all([store.close(), peer.close()]);
  }
}
