import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import { describeWithRedis, type RedisServer, startRedis, workspaceRoot } from '@hybrid-mcp/test-kit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attackTwin } from './attack-twin.ts';
import { startFixtureServer } from './fixtures/start-fixture-server.ts';

const isLong = process.env.TEST_LONG !== undefined;
const entries = isLong ? 100_000 : 2_000;
const contenders = 4;
/** How many entries each contender is after at a time. */
const atOnce = 20;
const timeout = isLong ? 600_000 : 60_000;
const notOne = 'every entry has one winner';

describeWithRedis('processes that want the same code at the same time', () => {
  let redis: RedisServer;

  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  async function putEntries(): Promise<void> {
    const store = await openRedisStateStore({ urls: [redis.url], commandTimeoutMs: 60_000 });
    for (let first = 0; first < entries; first += 1_000) {
      const names = Array.from(
        { length: Math.min(1_000, entries - first) },
        (_, index) => `entry-${first + index}`,
      );
      await Promise.all(names.map((name) => store.create(name, 'a code', { ttlMs: 600_000 })));
    }
    await store.close();
  }

  /** Every entry that somebody got, once for each who did. */
  async function race(root: string): Promise<readonly number[]> {
    const env = { REDIS_URL: redis.url, ENTRIES: `${entries}`, AT_ONCE: `${atOnce}` };
    const contender = { name: 'racing-claims', root, env, ready: /ready/ };
    const processes = await Promise.all(
      Array.from({ length: contenders }, () => startFixtureServer(contender)),
    );
    for (const one of processes) one.type('begin\n');
    const outputs = await Promise.all(processes.map(({ printed }) => printed(/won (\[.*\])/)));
    return outputs.flatMap(([, won]) => JSON.parse(won ?? '[]') as number[]);
  }

  async function attack(root: string): Promise<void> {
    await redis.command('FLUSHALL');
    await putEntries();
    const won = await race(root);
    const all = Array.from({ length: entries }, (_, index) => index);
    expect(
      won.toSorted((a, b) => a - b),
      notOne,
    ).toEqual(all);
  }

  it('THREATS 10: one of four processes gets each of thousands of entries', { timeout }, () =>
    attack(workspaceRoot),
  );

  it('THREATS 10, twin without the claim: several get the same', { timeout }, () =>
    attackTwin(
      [
        {
          file: 'packages/store-redis/dist/records/record-scripts.js',
          find: "redis.call('HSET', key, 'c', ARGV[1])",
          replaceWith: '',
        },
      ],
      attack,
      notOne,
    ),
  );
});
