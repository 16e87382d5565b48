import type { StateStore } from '@hybrid-mcp/core';

/** How time passes for the store under test: an injected clock, or real waiting. */
export interface ContractTime {
  /** A TTL in milliseconds that the contract can afford to wait for, at least four times `toleranceMs`. */
  readonly shortTtlMs: number;
  /** How many milliseconds before the end of a TTL an entry is looked at for the last time; 1 for an injected clock. */
  readonly toleranceMs: number;
  /** Within how many milliseconds a change must be signalled; more than the store's own re-read period. */
  readonly signalWithinMs: number;
  /** Resolves when at least `ms` milliseconds have passed for the store and due signals were delivered. */
  advance(ms: number): Promise<void>;
}

/** What one case of the contract works on. */
export interface StateStoreSubject {
  /** An empty store. */
  readonly store: StateStore;
  /** Another client of the same state, as a second replica has; `store` itself where there can be only one. */
  readonly peer: StateStore;
  readonly time: ContractTime;
}

/** One promise of {@link StateStore} and how to check it. */
export interface StateStoreContractCase {
  /** A sentence that says what is promised; unique. */
  readonly name: string;
  /** Rejects with an `AssertionError` when the promise is broken. */
  run(subject: StateStoreSubject): Promise<void>;
}
