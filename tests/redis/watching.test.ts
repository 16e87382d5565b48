import { openRedisStateStore, type RedisStateStore } from '@hybrid-mcp/store-redis';
import { describeWithRedis, type RedisServer, startRedis } from '@hybrid-mcp/test-kit';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

const ttl = { ttlMs: 600_000 };

describeWithRedis('a watcher', () => {
  let redis: RedisServer;
  let store: RedisStateStore;

  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(async () => {
    await redis.command('ACL', 'SETUSER', 'default', 'allchannels');
    await redis.command('FLUSHALL');
    store = await openRedisStateStore({ urls: [redis.url] });
  });
  afterEach(() => store.close());
  afterAll(() => redis.stop());

  /** Watches, and resolves when the entry has this value. */
  async function awaitValue(key: string, value: string): Promise<{ readonly seen: Promise<void> }> {
    const { promise, resolve } = Promise.withResolvers<void>();
    await store.watch(key, async () => {
      if ((await store.read(key))?.value === value) resolve();
    });
    return { seen: promise };
  }

  /** Writes as a server would of which nobody hears: what it publishes goes elsewhere. */
  async function writeUnheard(key: string, value: string): Promise<void> {
    const end = `${Date.now() + ttl.ttlMs}`;
    await redis.command('HSET', `hybrid-mcp:state:${key}`, 'v', value, 'n', value, 'e', end);
  }

  it('finds a change of which the notification is lost', async () => {
    const { seen } = await awaitValue('key', 'unheard');
    await writeUnheard('key', 'unheard');
    await seen;
  });

  it('finds each of several such changes', async () => {
    for (const value of ['first', 'second']) {
      const { seen } = await awaitValue('key', value);
      await writeUnheard('key', value);
      await seen;
    }
  });

  it('finds what has changed while its subscription was cut', async () => {
    const { seen } = await awaitValue('key', 'unheard');
    await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await writeUnheard('key', 'unheard');
    await seen;
  });

  it('hears again when its subscription was cut', async () => {
    const { seen } = await awaitValue('key', 'heard');
    await redis.command('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await store.create('key', 'heard', ttl);
    await seen;
  });

  it('does without a subscription where Redis allows none', async () => {
    await redis.command('ACL', 'SETUSER', 'default', 'resetchannels');
    const unheard = await openRedisStateStore({ urls: [redis.url] });
    const { promise, resolve } = Promise.withResolvers<void>();
    await unheard.watch('key', resolve);
    await writeUnheard('key', 'unheard');
    await promise;
    await unheard.close();
  });

  it('is not woken again and again while nothing changes', async () => {
    await store.create('key', 'value', ttl);
    let signals = 0;
    await store.watch('key', () => {
      signals += 1;
    });
    // Each look at the other key is one at this one, too, or nearly.
    for (const value of ['first', 'second']) {
      const { seen } = await awaitValue('other', value);
      await writeUnheard('other', value);
      await seen;
    }
    expect(signals).toBeLessThanOrEqual(1);
  });

  it('costs Redis nothing any more once it has stopped', async () => {
    const stop = await store.watch('key', () => {});
    stop();
    const { seen } = await awaitValue('other', 'unheard');
    await redis.command('CONFIG', 'RESETSTAT');
    await writeUnheard('other', 'unheard');
    await seen;
    const stats = await redis.command('INFO', 'commandstats');
    // A look is HMGET outside of a script: the one that found the other key, and perhaps one before.
    const [, looks = '0'] = /cmdstat_hmget:calls=(\d+)/.exec(stats) ?? [];
    expect(Number(looks)).toBeLessThanOrEqual(4);
  });
});
