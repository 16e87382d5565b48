import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import { describeWithRedis, startRedis } from '@hybrid-mcp/test-kit';
import { expect, it } from 'vitest';

describeWithRedis('the rate counter', () => {
  it('counts for all processes together, in windows that their first use opens', async () => {
    const redis = await startRedis();
    const [first, second] = [
      await openRedisStateStore({ urls: [redis.url] }),
      await openRedisStateStore({ urls: [redis.url] }),
    ];
    const minute = { windowMs: 60_000 };
    const counted = await Promise.all(
      Array.from({ length: 50 }, (_, use) => (use % 2 ? first : second).rateCounter.count('peer', minute)),
    );
    expect(counted.map(({ uses }) => uses).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, use) => use + 1),
    );
    for (const { endsInMs } of counted) {
      expect(endsInMs).toBeGreaterThan(0);
      expect(endsInMs).toBeLessThanOrEqual(60_000);
    }
    expect((await first.rateCounter.count('another peer', minute)).uses).toBe(1);
    await redis.command('PEXPIRE', 'hybrid-mcp:rate:peer', '0');
    expect((await second.rateCounter.count('peer', minute)).uses).toBe(1);
    await Promise.all([first.close(), second.close()]);
    await redis.stop();
  });
});
