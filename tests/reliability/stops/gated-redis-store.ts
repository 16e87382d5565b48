import {
  openRedisStateStore as open,
  type RedisStateStore,
  type RedisStateStoreOptions,
} from '@hybrid-mcp/store-redis';
import { gateProcessStore } from './process-gate.ts';

export * from '@hybrid-mcp/store-redis';

/** Takes the place of the one in `@hybrid-mcp/store-redis`: the store it opens has the gate of this process around it. */
export async function openRedisStateStore(options: RedisStateStoreOptions): Promise<RedisStateStore> {
  const store = await open(options);
  return { ...store, ...gateProcessStore(store) };
}
