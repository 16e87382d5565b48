import {
  describeWithRedis,
  type RedisDeployment,
  type RedisSentinels,
  startRedisSentinels,
  startTlsRedis,
} from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openObservedStore } from './observed-store.ts';

const ttl = { ttlMs: 600_000 };

describeWithRedis('openRedisStateStore over TLS', () => {
  let redis: RedisDeployment;

  beforeAll(async () => {
    redis = await startTlsRedis();
  });
  afterAll(() => redis.stop());

  it('uses a Redis whose certificate it was given', async () => {
    const { store } = await openObservedStore(redis);
    expect(await store.create('key', 'value', ttl)).toBe(true);
    await store.close();
  });

  it('uses none that nobody vouches for', async () => {
    const { store, changes } = await openObservedStore({ urls: redis.urls });
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(changes[0]).toMatchObject({ event: 'failed', cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
    await store.close();
  });

  it('uses none whose certificate is for another name', async () => {
    const urls = redis.urls.map((url) => url.replace('localhost', 'ip6-localhost'));
    const { store, changes } = await openObservedStore({ urls, ca: redis.ca });
    await expect(store.ping()).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(changes[0]).toMatchObject({ event: 'failed' });
    await store.close();
  });
});

describeWithRedis('openRedisStateStore behind sentinels', () => {
  let redis: RedisSentinels;

  beforeAll(async () => {
    redis = await startRedisSentinels();
  });
  afterAll(() => redis.stop());

  it('refuses the name of a master that they do not watch', async () => {
    await expect(openObservedStore({ ...redis, sentinelMaster: 'another' })).rejects.toMatchObject({
      problems: [expect.stringMatching(/^REDIS_SENTINEL_MASTER: must be the name/)],
    });
  });

  it('does with one sentinel of which the others are gone', async () => {
    const [url = ''] = redis.urls;
    const { store } = await openObservedStore({ ...redis, urls: ['redis://localhost:1', url] });
    await store.ping();
    await store.close();
  });

  it('goes over to the new master, with what was kept and who was waiting', async () => {
    const { store, next } = await openObservedStore(redis);
    await store.create('key', 'value', ttl);
    const { promise: woken, resolve } = Promise.withResolvers<void>();
    await store.watch('other', async () => {
      if ((await store.read('other'))?.value === 'after') resolve();
    });
    const back = next('connected');
    await redis.failOver();
    await back;
    expect(await store.take('key', { claimId: 'a' })).toMatchObject({ value: 'value' });
    expect(await store.create('other', 'after', ttl)).toBe(true);
    await woken;
    await store.close();
  });
});
