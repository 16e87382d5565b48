import type { OpenStateStore } from '@hybrid-mcp/http-base';

/** Opens the Redis that replicas share; its client is loaded only where there is one. */
export const openStateStore: OpenStateStore = async (request) =>
  (await import('@hybrid-mcp/store-redis')).openConfiguredStore(request);
