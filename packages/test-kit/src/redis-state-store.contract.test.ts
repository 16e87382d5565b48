import { randomUUID } from 'node:crypto';
import type { StateStore } from '@hybrid-mcp/core';
import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import { afterAll, beforeAll } from 'vitest';
import { describeWithRedis } from './redis/describe-with-redis.ts';
import type { RedisDeployment } from './redis/redis-deployment.ts';
import { startRedisCluster } from './redis/start-redis-cluster.ts';
import { startRedisSentinels } from './redis/start-redis-sentinels.ts';
import { startSingleRedis } from './redis/start-single-redis.ts';
import { startTlsRedis } from './redis/start-tls-redis.ts';
import { describeStateStoreContract } from './state-store-contract/describe-state-store-contract.ts';
import { realTime } from './state-store-contract/real-time.ts';

const deployments = {
  'one server': startSingleRedis,
  'a cluster': startRedisCluster,
  // The store does nothing else on these once it is connected.
  ...(process.env.TEST_LONG && { 'one server with TLS': startTlsRedis, sentinels: startRedisSentinels }),
};

for (const [title, start] of Object.entries(deployments)) {
  describeWithRedis(`the Redis store on ${title}`, () => registerContract(start), { concurrent: true });
}

function registerContract(start: () => Promise<RedisDeployment>): void {
  let redis: RedisDeployment;
  const prefixes = new WeakMap<StateStore, string>();

  beforeAll(async () => {
    redis = await start();
  });
  afterAll(() => redis.stop());

  async function open(keyPrefix: string): Promise<StateStore> {
    const store = await openRedisStateStore({ ...redis, keyPrefix });
    prefixes.set(store, keyPrefix);
    return store;
  }

  describeStateStoreContract('redis', {
    createStore: () => open(`${randomUUID()}:`),
    createPeer: (store) => open(prefixes.get(store) ?? ''),
    // A clock of Redis's own has to be waited for.
    time: realTime,
  });
}
