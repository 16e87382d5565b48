import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import { describeWithRedis, type RedisServer, startRedis } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll } from 'vitest';
import { writeSection } from '../reliability/report/write-section.ts';
import { describeIsolation } from './describe-isolation.ts';

const { TEST_LONG, INTERLEAVED_CALLS = '1000000' } = process.env;
const isLong = TEST_LONG !== undefined;
const longCalls = Number(INTERLEAVED_CALLS);

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
    ...(isLong ? { calls: longCalls } : { calls: 3_000, peopleCount: 40, least: 5 }),
    // How long a command may take is not what this is about.
    openStore: () => openRedisStateStore({ urls: [redis.url], commandTimeoutMs: 30_000 }),
    onSuccess() {
      const text = `People: 200. Calls: ${longCalls.toLocaleString('en')}. Answers about somebody else: 0.`;
      if (isLong) writeSection('interleaved calls', text);
    },
  });
});
