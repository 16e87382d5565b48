import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import { describeWithRedis, type RedisServer, startRedis } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll } from 'vitest';
import { describeIsolation } from './describe-isolation.ts';

const isLong = process.env.TEST_LONG !== undefined;

describeWithRedis('two servers with a Redis between them', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    await redis.stop();
  });

  describeIsolation({
    store: 'Redis',
    ...(isLong ? { calls: 1_000_000 } : { calls: 3_000, peopleCount: 40, least: 5 }),
    openStore: () => openRedisStateStore({ urls: [redis.url] }),
  });
});
