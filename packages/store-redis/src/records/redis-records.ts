import { randomBytes } from 'node:crypto';
import { type StateStore, type StoredEntry, validateWrite } from '@hybrid-mcp/core';
import type { RedisLink } from '../connection/redis-link.ts';
import { recordScripts } from './record-scripts.ts';

/** What {@link createRedisRecords} works with. */
export interface RedisRecordsOptions {
  readonly link: RedisLink;
  /** What the keys in Redis begin with. */
  readonly keyPrefix: string;
  /** Where changes are published. */
  readonly channel: string;
}

/** The verbs of a store that concern one key, and a look at many. */
export interface RedisRecords extends Pick<StateStore, 'create' | 'read' | 'take' | 'swap' | 'remove'> {
  /** What differs for each key whenever something else is there. */
  readStates(keys: readonly string[]): Promise<readonly string[]>;
}

/** A version that no other write has. */
function newVersion(): string {
  return randomBytes(12).toString('base64url');
}

/** Creates the verbs; see `StateStore` for what each one promises. */
export function createRedisRecords({ link, keyPrefix, channel }: RedisRecordsOptions): RedisRecords {
  const run = (
    name: keyof typeof recordScripts,
    key: string,
    args: readonly string[],
    isRepeatable = false,
  ) => link.run({ script: recordScripts[name], key: keyPrefix + key, args, isRepeatable });
  const writeArgs = (key: string, value: string, ttlMs: number) => [
    value,
    newVersion(),
    String(ttlMs),
    channel,
    key,
  ];
  return {
    async create(key, value, { ttlMs }) {
      validateWrite({ value, ttlMs });
      return (await run('create', key, writeArgs(key, value, ttlMs))) === 1;
    },
    read: async (key) => toEntry(await run('read', key, [], true)),
    // The claim makes it safe to ask again.
    take: async (key, { claimId }) => toEntry(await run('take', key, [claimId, channel, key], true)),
    async swap(key, version, value, { ttlMs }) {
      validateWrite({ value, ttlMs });
      return (await run('swap', key, [...writeArgs(key, value, ttlMs), version])) === 1;
    },
    async remove(key) {
      await run('remove', key, [channel, key], true);
    },
    readStates: (keys) =>
      Promise.all(
        keys.map(async (key) => {
          const found = await link.send({
            key: keyPrefix + key,
            args: ['HMGET', keyPrefix + key, 'n', 'c'],
            isRepeatable: true,
          });
          return JSON.stringify(found);
        }),
      ),
  };
}

function toEntry(reply: unknown): StoredEntry | undefined {
  if (!Array.isArray(reply)) return undefined;
  return { value: String(reply[0]), version: String(reply[1]) };
}
