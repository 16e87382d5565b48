import {
  describeWithRedis,
  type RedisDeployment,
  type RedisServer,
  startRedisCluster,
} from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openObservedStore } from './observed-store.ts';

const ttl = { ttlMs: 600_000 };

/** A key with its Redis name's slot in the range of each of the three nodes. */
const keys = ['flow:{b}:pending', 'flow:{c}:pending', 'flow:{a}:pending'] as const;

describeWithRedis('openRedisStateStore on a cluster', () => {
  let redis: RedisDeployment;

  beforeAll(async () => {
    redis = await startRedisCluster();
  });
  afterAll(() => redis.stop());

  const nodeAt = (index: number): RedisServer => {
    const server = redis.servers[index];
    if (server === undefined) throw new Error(`There is no node ${index}.`);
    return server;
  };
  const idOf = async (server: RedisServer) =>
    (await server.command('CLUSTER', 'MYID')).split('\r\n')[1] ?? '';
  const slotOf = async (key: string) =>
    (await nodeAt(0).command('CLUSTER', 'KEYSLOT', `hybrid-mcp:state:${key}`)).slice(1);

  it('spreads flows over the nodes, and keeps the records of each together', async () => {
    const { store } = await openObservedStore(redis);
    for (const key of keys) await store.create(key, 'value', ttl);
    const sizes = await Promise.all(redis.servers.map((server) => server.command('DBSIZE')));
    expect(sizes).toEqual([':1', ':1', ':1']);
    expect(await slotOf('flow:{a}:outcome')).toBe(await slotOf('flow:{a}:pending'));
    for (const key of keys) await store.remove(key);
    await store.close();
  });

  it('follows a key that has moved to another node', async () => {
    const { store } = await openObservedStore(redis);
    const [key] = keys;
    await store.read(key);
    const [slot, target] = [await slotOf(key), await idOf(nodeAt(2))];
    for (const index of [2, 0, 1]) await nodeAt(index).command('CLUSTER', 'SETSLOT', slot, 'NODE', target);
    expect(await store.create(key, 'value', ttl)).toBe(true);
    expect(await store.take(key, { claimId: 'a' })).toMatchObject({ value: 'value' });
    await store.close();
  });

  it('hears of changes on every node through one', async () => {
    const { store } = await openObservedStore(redis);
    for (const key of keys) {
      const { promise: woken, resolve } = Promise.withResolvers<void>();
      await store.watch(key, resolve);
      await store.create(key, 'value', ttl);
      await woken;
      await store.remove(key);
    }
    await store.close();
  });

  it('serves what the other nodes have while one is frozen, and all when it goes on', async () => {
    await Promise.all(
      redis.servers.map((server) => server.command('CONFIG', 'SET', 'cluster-require-full-coverage', 'no')),
    );
    const { store, next } = await openObservedStore(redis);
    const [, second, third] = keys;
    nodeAt(1).signal('SIGSTOP');
    await expect(store.create(second, 'value', ttl)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await store.create(third, 'value', ttl)).toBe(true);
    expect(await store.read(third)).toMatchObject({ value: 'value' });
    const back = next('connected');
    nodeAt(1).signal('SIGCONT');
    await back;
    // What nobody waited for any more may have been written when the node went on.
    expect(await store.create('flow:{c}:outcome', 'value', ttl)).toBe(true);
    await store.close();
  });
});
