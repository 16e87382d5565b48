/**
 * `pnpm bench:scaling`: measures what a sign-in, a tool call and a waiter cost a server and its store, and writes it to
 * `benchmarks/results/scaling.json`, which docs/scaling.md and scripts/plan-capacity.ts go by. Needs `redis-server`.
 */
import { writeFileSync } from 'node:fs';
import { type RedisServer, startRedis } from '@hybrid-mcp/test-kit';
import { startLoadGenerator } from './load/start-load-generator.ts';
import { chooseCores } from './processes/choose-cores.ts';
import type { ScalingResults } from './scaling/costs.ts';
import { measureCosts } from './scaling/measure-costs.ts';
import { measureMixedLoad } from './scaling/measure-load.ts';
import { readRedisVersion } from './scaling/redis-meter.ts';

const results = new URL('results/scaling.json', import.meta.url);
// What is still running ends with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const generator = startLoadGenerator(chooseCores().load);
try {
  const measured = await measureAll();
  writeFileSync(results, `${JSON.stringify(measured, toFourDigits, 2)}\n`);
  console.log(JSON.stringify(measured, toFourDigits, 2));
} finally {
  await generator.stop();
}

async function measureAll(): Promise<ScalingResults> {
  const inMemory = await measureCosts({ redis: undefined, generator, say: sayOf('memory') });
  const { pendingBytes: _pending, endedBytes: _ended, accountBytes: _account, ...memoryStore } = inMemory;
  const [redis, redisStore] = await withRedis(async (server) => [
    await readRedisVersion(server),
    await measureCosts({ redis: server, generator, say: sayOf('Redis') }),
  ]);
  sayOf('Redis')('everything at once');
  const measuredLoad = await withRedis((server) => measureMixedLoad({ redis: server, generator }));
  return { node: process.versions.node, redis, memoryStore, redisStore, measuredLoad };
}

/** A Redis of its own for each measurement. */
async function withRedis<Result>(work: (redis: RedisServer) => Promise<Result>): Promise<Result> {
  const redis = await startRedis();
  try {
    return await work(redis);
  } finally {
    await redis.stop();
  }
}

function sayOf(store: string): (what: string) => void {
  return (what) => console.error(`${store}: ${what}`);
}

/** More digits than that were not measured. */
function toFourDigits(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value;
}
