import { readFile } from 'node:fs/promises';
import type { RedisConfig } from '@hybrid-mcp/core';
import type { RedisStateStoreOptions } from './redis-state-store-options.ts';

/** The options of a store as the settings of a server have them. */
export async function toStoreOptions({ caFile, ...options }: RedisConfig): Promise<RedisStateStoreOptions> {
  return { ...options, ca: caFile && (await readFile(caFile, 'utf8')) };
}
