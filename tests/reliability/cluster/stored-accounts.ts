import { createHash } from 'node:crypto';
import { createSealer } from '@hybrid-mcp/core';
import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import type { Cluster } from './start-cluster.ts';

/** What is stored of accounts, as far as it is of use to anybody. */
export interface StoredAccounts {
  /** Handles that lead to tokens. */
  readonly whole: number;
  /** Handles that a server did not live to list the account of: nobody has got them, and they lead nowhere. */
  readonly unlisted: number;
  /** What must never be: accounts that are listed, or handles that somebody got, without tokens. */
  readonly broken: readonly string[];
}

const prefix = 'hybrid-mcp:state:';

interface Session {
  readonly owner: string;
  readonly generation: string;
}

/** Reads all sessions, lists and tokens out of the Redis of a cluster. */
export async function readStoredAccounts({ redis, sealingKey }: Cluster): Promise<StoredAccounts> {
  const sealer = createSealer({ keys: [sealingKey] });
  const store = await openRedisStateStore({ urls: [redis.url] });
  const keys = (await redis.command('KEYS', `${prefix}*`))
    .split('\r\n')
    .filter((key) => key.startsWith(prefix));
  const names = new Set(keys.map((key) => key.slice(prefix.length)));
  const read = async <Shape>(key: string) => {
    const entry = await store.read(key);
    return entry && (JSON.parse(sealer.open(entry.value, key) ?? 'null') as Shape | null);
  };
  const sessionKeys = [...names].filter((name) => name.startsWith('session:'));
  const sessions = await Promise.all(sessionKeys.map(read<Session>));
  const found = await Promise.all(
    sessions.map(async (session) => {
      if (!session) return 'broken';
      const owner = `accounts:{${hash(session.owner)}}`;
      const list = await read<{ readonly entries: readonly Session[] }>(`${owner}:list`);
      const isListed = list?.entries.some(({ generation }) => generation === session.generation) ?? false;
      const hasTokens = names.has(`${owner}:tokens:${hash(session.generation)}`);
      if (!isListed) return 'unlisted';
      return hasTokens ? 'whole' : `${owner} is listed without tokens`;
    }),
  );
  await store.close();
  return {
    whole: found.filter((each) => each === 'whole').length,
    unlisted: found.filter((each) => each === 'unlisted').length,
    broken: found.filter((each) => each !== 'whole' && each !== 'unlisted'),
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
