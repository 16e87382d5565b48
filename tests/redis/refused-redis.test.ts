import { readFileSync } from 'node:fs';
import { ConfigurationError } from '@hybrid-mcp/core';
import { openRedisStateStore, type RedisStateStoreOptions } from '@hybrid-mcp/store-redis';
import {
  describeWithRedis,
  freePort,
  type RedisServer,
  type RedisServerOptions,
  startRedis,
} from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';

/** What is wrong with a Redis, as whoever configures a server reads it. */
async function problemsOf(options: RedisStateStoreOptions): Promise<readonly string[]> {
  try {
    const store = await openRedisStateStore(options);
    await store.close();
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return (error as ConfigurationError).problems;
  }
}

interface Refusal {
  readonly what: string;
  readonly server: keyof typeof servers;
  readonly mode?: RedisStateStoreOptions['mode'];
  readonly user?: string;
  readonly path?: string;
  readonly says: RegExp;
}

const servers = {
  usual: { settings: {} },
  evicting: { settings: { 'maxmemory-policy': 'volatile-lru' } },
  guarded: { settings: { requirepass: 'canary', user: 'blind on >canary ~* &* +@all -info' } },
  clustered: { settings: { 'cluster-enabled': 'yes' } },
} as const satisfies Record<string, RedisServerOptions>;

const refusals: readonly Refusal[] = [
  {
    what: 'evicts entries',
    server: 'evicting',
    says: /^REDIS_URL: .*volatile-lru.*set maxmemory-policy noeviction/,
  },
  { what: 'wants a password', server: 'guarded', says: /^REDIS_URL: Redis wants a password/ },
  {
    what: 'has another password',
    server: 'guarded',
    user: ':wrong@',
    says: /^REDIS_URL: .*refuses the user or the password/,
  },
  {
    what: 'has no such user',
    server: 'guarded',
    user: 'nobody:canary@',
    says: /^REDIS_URL: .*refuses the user or the password/,
  },
  { what: 'has no password at all', server: 'usual', user: ':canary@', says: /^REDIS_URL: holds a password/ },
  {
    what: 'does not let its user ask what it is',
    server: 'guarded',
    user: 'blind:canary@',
    says: /^REDIS_URL: .*does not allow/,
  },
  { what: 'has no such database', server: 'usual', path: '/99', says: /^REDIS_URL: names a database/ },
  { what: 'is a node of a cluster', server: 'clustered', says: /^REDIS_MODE: must be cluster/ },
  { what: 'is no cluster', server: 'usual', mode: 'cluster', says: /^REDIS_MODE: must not be cluster/ },
  { what: 'is no sentinel', server: 'usual', mode: 'sentinel', says: /^REDIS_MODE: must not be sentinel/ },
];

describeWithRedis('openRedisStateStore refuses a Redis that', () => {
  const running = new Map<string, RedisServer>();

  beforeAll(async () => {
    for (const [name, { settings }] of Object.entries(servers)) {
      const busPort = name === 'clustered' && { 'cluster-port': `${await freePort()}` };
      running.set(name, await startRedis({ settings: { ...settings, ...busPort } }));
    }
  });
  afterAll(() => Promise.all([...running.values()].map((server) => server.stop())));

  it.each(refusals)(
    '$what, and says what to change',
    async ({ server, mode, user = '', path = '', says }) => {
      const urls = [`redis://${user}localhost:${running.get(server)?.port}${path}`];
      const problems = await problemsOf({ urls, mode });
      expect(problems).toEqual([expect.stringMatching(says)]);
      expect(problems.join()).not.toContain('canary');
    },
  );

  it('takes one that has everything', async () => {
    const { port } = running.get('guarded') ?? { port: 0 };
    expect(await problemsOf({ urls: [`redis://default:canary@localhost:${port}/1`] })).toEqual([]);
  });

  it('takes a user with the rights that docs/redis.md names, and no others', async () => {
    const page = readFileSync(new URL('../../docs/redis.md', import.meta.url), 'utf8');
    const [, rights = ''] = /^ACL SETUSER hybrid-mcp (.*)$/m.exec(page) ?? [];
    await running.get('usual')?.command('ACL', 'SETUSER', 'hybrid-mcp', ...rights.split(' '));
    const urls = [`redis://hybrid-mcp:password@localhost:${running.get('usual')?.port}`];
    const store = await openRedisStateStore({ urls });
    const { promise: woken, resolve } = Promise.withResolvers<void>();
    await store.watch('key', resolve);
    const ttl = { ttlMs: 60_000 };
    expect(await store.create('key', 'value', ttl)).toBe(true);
    await woken;
    const { version = '' } = (await store.read('key')) ?? {};
    expect(await store.swap('key', version, 'changed', ttl)).toBe(true);
    expect(await store.take('key', { claimId: 'a' })).toMatchObject({ value: 'changed' });
    expect(await store.create('key', 'again', ttl)).toBe(true);
    await store.remove('key');
    expect(await store.rateCounter.count('key', { windowMs: 60_000 })).toMatchObject({ uses: 1 });
    await store.ping();
    await store.close();
    const denied = (await running.get('usual')?.command('ACL', 'LOG')) ?? '';
    expect(denied).toBe('*0');
  });
});
