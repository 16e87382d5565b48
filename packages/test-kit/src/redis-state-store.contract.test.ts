import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import { afterAll, beforeAll } from 'vitest';
import { describeWithRedis } from './redis/describe-with-redis.ts';
import { type RedisServer, startRedis } from './redis/start-redis.ts';
import { describeStateStoreContract } from './state-store-contract/describe-state-store-contract.ts';
import { realTime } from './state-store-contract/real-time.ts';

describeWithRedis('a Redis store', () => {
  let redis: RedisServer;
  let stores = 0;
  const open = () => openRedisStateStore({ urls: [redis.url], keyPrefix: `contract-${stores}:` });

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  describeStateStoreContract('redis', {
    createStore() {
      stores += 1;
      return open();
    },
    createPeer: open,
    time: realTime,
  });
});
