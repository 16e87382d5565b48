import type { RateCounter, RedisConfig, StateStore } from '@hybrid-mcp/core';
import type { ServerLogger } from '../logging/create-logger.ts';

/** What several servers share. */
export interface SharedStore extends StateStore {
  /** Counts for all of them together. */
  readonly rateCounter: RateCounter;
}

/** How a server with a shared store begins. */
export interface StateStoreRequest {
  readonly redis: RedisConfig;
  /** The server's log, for what becomes of the connection. */
  readonly log: Pick<ServerLogger, 'info' | 'warn' | 'error'>;
}

/**
 * Opens the store that servers share; loaded only where there is one.
 * @throws ConfigurationError when nothing but another setting would help
 */
export type OpenStateStore = (request: StateStoreRequest) => Promise<SharedStore>;
