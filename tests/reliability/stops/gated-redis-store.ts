import {
  type ConfiguredStore,
  openConfiguredStore as open,
  type RedisStateStore,
} from '@hybrid-mcp/store-redis';
import { gateProcessStore } from './process-gate.ts';

export * from '@hybrid-mcp/store-redis';

/** Takes the place of the one in `@hybrid-mcp/store-redis`: the store it opens has the gate of this process around it. */
export async function openConfiguredStore(configured: ConfiguredStore): Promise<RedisStateStore> {
  const store = await open(configured);
  return { ...store, ...gateProcessStore(store) };
}
