import type { StateStore } from '@hybrid-mcp/core';
import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import { describeWithRedis, freePort, type RedisServer, startRedis } from '@hybrid-mcp/test-kit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ObservedStore, openObservedStore } from './observed-store.ts';
import { type ReplyCutter, startReplyCutter } from './reply-cutter.ts';

const ttl = { ttlMs: 600_000 };

/** Every verb that asks Redis. */
const verbs: Readonly<Record<string, (store: StateStore) => Promise<unknown>>> = {
  create: (store) => store.create('key', 'value', ttl),
  read: (store) => store.read('key'),
  take: (store) => store.take('key', { claimId: 'a' }),
  swap: (store) => store.swap('key', 'version', 'value', ttl),
  remove: (store) => store.remove('key'),
  watch: (store) => store.watch('key', () => {}),
  ping: (store) => store.ping(),
};

async function expectUnavailable(store: StateStore): Promise<void> {
  const outcomes = await Promise.allSettled(Object.values(verbs).map((run) => run(store)));
  const codes = outcomes.map((outcome) =>
    outcome.status === 'rejected' ? outcome.reason.code : outcome.value,
  );
  expect(codes).toEqual(Object.keys(verbs).map(() => 'store_unavailable'));
}

async function expectWorking(store: StateStore): Promise<void> {
  for (const run of Object.values(verbs)) await run(store);
}

describeWithRedis('a Redis that goes away', () => {
  let redis: RedisServer;
  let observed: ObservedStore;

  beforeEach(async () => {
    redis = await startRedis();
    observed = await openObservedStore({ urls: [redis.url] });
  });
  afterEach(async () => {
    await observed.store.close();
    await redis.stop();
  });

  it('is missed by every verb, and works again when it is back', async () => {
    await expectWorking(observed.store);
    const lost = observed.next('lost');
    await redis.kill();
    await lost;
    await expectUnavailable(observed.store);
    const back = observed.next('connected');
    await redis.restart();
    await back;
    await expectWorking(observed.store);
  });

  it('is given up by every verb while it is frozen, and works again when it goes on', async () => {
    redis.signal('SIGSTOP');
    await expectUnavailable(observed.store);
    const back = observed.next('connected');
    redis.signal('SIGCONT');
    await back;
    await expectWorking(observed.store);
  });

  it('is used whatever its observer throws', async () => {
    const thrown: unknown[] = [];
    const store = await openRedisStateStore({
      urls: [redis.url],
      onConnectionChange() {
        throw new Error('from an observer');
      },
      onListenerError: (error) => thrown.push(error),
    });
    await expectWorking(store);
    await store.close();
    expect(thrown).toEqual([new Error('from an observer')]);
  });

  it('is told apart from one that has forgotten the scripts', async () => {
    await redis.command('SCRIPT', 'FLUSH');
    await expectWorking(observed.store);
    expect(observed.changes).toEqual([{ event: 'connected' }]);
  });

  it('is left when it has become a replica, and used again as a master', async () => {
    await observed.store.create('kept', 'value', ttl);
    await redis.command('REPLICAOF', 'localhost', `${await freePort()}`);
    await expect(observed.store.create('other', 'value', ttl)).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    const back = observed.next('connected');
    await redis.command('REPLICAOF', 'NO', 'ONE');
    await back;
    expect(await observed.store.create('other', 'value', ttl)).toBe(true);
  });
});

describeWithRedis('a Redis that is not there at first', () => {
  it('is waited for, while every verb is refused', async () => {
    const port = await freePort();
    const { store, next } = await openObservedStore({ urls: [`redis://localhost:${port}`] });
    await expectUnavailable(store);
    const there = next('connected');
    const redis = await startRedis({ port });
    await there;
    await expectWorking(store);
    await store.close();
    await redis.stop();
  });
});

describeWithRedis('a Redis that is full', () => {
  it('refuses what is new with store_full, and finishes what has begun', async () => {
    const redis = await startRedis();
    const { store } = await openObservedStore({ urls: [redis.url] });
    for (const key of ['swapped', 'taken', 'removed']) await store.create(key, 'value', ttl);
    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    await expect(store.create('new', 'value', ttl)).rejects.toMatchObject({ code: 'store_full' });
    const { version = '' } = (await store.read('swapped')) ?? {};
    expect(await store.swap('swapped', version, 'changed', ttl)).toBe(true);
    expect(await store.create('swapped', 'again', ttl)).toBe(false);
    const claim = { claimId: 'a' };
    expect(await store.take('taken', claim)).toMatchObject({ value: 'value' });
    expect(await store.take('taken', claim)).toMatchObject({ value: 'value' });
    expect(await store.create('taken', 'again', ttl)).toBe(true);
    await store.remove('removed');
    await store.ping();
    await store.close();
    await redis.stop();
  });
});

describeWithRedis('a reply that is lost', () => {
  let redis: RedisServer;
  let cutter: ReplyCutter;
  let observed: ObservedStore;

  beforeEach(async () => {
    redis = await startRedis();
    cutter = await startReplyCutter(redis.port);
    observed = await openObservedStore({ urls: [`redis://127.0.0.1:${cutter.port}`] });
    await observed.store.create('key', 'value', ttl);
    await observed.store.take('unknown', { claimId: 'a' });
  });
  afterEach(async () => {
    await observed.store.close();
    await cutter.stop();
    await redis.stop();
  });

  const entry = /value/;
  const wrote = /^:1\r\n/;

  it('leaves the entry with the one who took it, who is not asked to try again', async () => {
    const { store } = observed;
    cutter.loseNext(entry);
    expect(await store.take('key', { claimId: 'a' })).toMatchObject({ value: 'value' });
    expect(await store.take('key', { claimId: 'b' })).toBeUndefined();
  });

  it('is asked for again where that changes nothing', async () => {
    const { store } = observed;
    cutter.loseNext(entry);
    expect(await store.read('key')).toMatchObject({ value: 'value' });
    await store.remove('unknown');
    cutter.loseNext(wrote);
    await store.remove('key');
    expect(await store.read('key')).toBeUndefined();
  });

  it('is not asked for again where that could undo what others have done since', async () => {
    const { store } = observed;
    const { version = '' } = (await store.read('key')) ?? {};
    await store.swap('key', 'no such version', 'value', ttl);
    cutter.loseNext(wrote);
    await expect(store.swap('key', version, 'swapped', ttl)).rejects.toMatchObject({
      code: 'store_unavailable',
    });
    cutter.loseNext(wrote);
    await expect(store.create('other', 'value', ttl)).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(await store.read('key')).toMatchObject({ value: 'swapped' });
    expect(await store.create('other', 'second', ttl)).toBe(false);
  });
});
