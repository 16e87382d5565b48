import { createHttpServer } from '@hybrid-mcp/http-base';
import { openRedisStateStore } from '@hybrid-mcp/store-redis';
import { describeWithRedis, type RedisServer, startRedis } from '@hybrid-mcp/test-kit';
import { expect, it, onTestFinished } from 'vitest';

/** One of several servers that share a Redis, and how it answers an address. */
async function startReplica(redis: RedisServer, requestsPerMinute: number) {
  const store = await openRedisStateStore({ urls: [redis.url] });
  const app = await createHttpServer({
    name: 'test',
    version: '1.2.3',
    publicBaseUrl: 'http://localhost:8000',
    listenHost: 'localhost',
    port: 8000,
    logLevel: 'silent',
    rateCounter: store.rateCounter,
    rateSecret: 'the same for all replicas',
    readiness: { store: () => store.ping() },
    requestsPerMinute,
  });
  onTestFinished(async () => {
    await app.close();
    await store.close();
  });
  const get = (url: string, remoteAddress = '192.0.2.1') =>
    app.inject({ url, headers: { host: 'localhost:8000' }, remoteAddress });
  return { get, status: async (from?: string) => (await get('/', from)).statusCode };
}

/** Asks them in turn. */
async function askInTurn(
  replicas: readonly { status(from: string): Promise<number> }[],
  from: string,
  count: number,
) {
  const statuses: number[] = [];
  for (let asked = 0; asked < count; asked += 1) {
    const replica = replicas[asked % replicas.length];
    if (replica) statuses.push(await replica.status(from));
  }
  return statuses;
}

const times = (count: number, status: number) => Array<number>(count).fill(status);

describeWithRedis('replicas and how often an address may ask', () => {
  it('have one limit together, to the request', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const replicas = [
      await startReplica(redis, 7),
      await startReplica(redis, 7),
      await startReplica(redis, 7),
    ];
    expect(await askInTurn(replicas, '192.0.2.1', 10)).toEqual([...times(7, 200), ...times(3, 429)]);
    expect(await askInTurn(replicas, '192.0.2.2', 7)).toEqual(times(7, 200));
  });

  it('keep no address where others could read it', async () => {
    const redis = await startRedis();
    onTestFinished(() => redis.stop());
    const replica = await startReplica(redis, 7);
    await replica.status('192.0.2.77');
    const keys = await redis.command('KEYS', '*');
    expect(keys).toContain('rate:');
    expect(keys).not.toContain('192.0.2');
  });

  it.each(['SIGKILL', 'SIGSTOP'] as const)(
    'answer while Redis is gone (%s), each by a limit of its own, and count together when it is back',
    async (signal) => {
      const redis = await startRedis();
      onTestFinished(() => redis.stop());
      const replicas = [await startReplica(redis, 3), await startReplica(redis, 3)];
      expect(await askInTurn(replicas, '192.0.2.1', 2)).toEqual([200, 200]);

      if (signal === 'SIGKILL') await redis.kill();
      else redis.signal('SIGSTOP');
      const [first] = replicas;
      const alone = await askInTurn(first ? [first] : [], '192.0.2.2', 4);
      expect(alone).toEqual([200, 200, 200, 429]);

      if (signal === 'SIGKILL') await redis.restart();
      else redis.signal('SIGCONT');
      const isBack = async () =>
        (await Promise.all(replicas.map(({ get }) => get('/ready')))).every(
          ({ statusCode }) => statusCode === 200,
        );
      while (!(await isBack())) await new Promise((resolve) => setTimeout(resolve, 50));
      // One request a second finds out whether the counter is back; from then on nobody is counted alone.
      let attempt = 0;
      let together: number[];
      do {
        attempt += 1;
        together = await askInTurn(replicas, `198.51.100.${attempt}`, 4);
        if (together.at(-1) === 200) await new Promise((resolve) => setTimeout(resolve, 200));
      } while (together.at(-1) === 200);
      expect(together).toEqual([200, 200, 200, 429]);
    },
  );
});
