import { freePort } from '../free-port.ts';
import type { RedisDeployment } from './redis-deployment.ts';
import { type RedisServer, startRedis } from './start-redis.ts';

/** A master, a replica of it, and three sentinels. */
export interface RedisSentinels extends RedisDeployment {
  readonly mode: 'sentinel';
  /** Makes the replica the master, and resolves when the sentinels say so. */
  failOver(): Promise<void>;
}

/** Milliseconds after which the sentinels take a server for dead: never, so that they go over only when they are told to. */
const downAfterMs = 60_000;

/** Starts two servers and three sentinels that watch them as `mymaster`, and waits until all know of each other. */
export async function startRedisSentinels(): Promise<RedisSentinels> {
  // A replica is served at once, not with others that may come.
  const master = await startRedis({ settings: { 'repl-diskless-sync-delay': '0' } });
  const replica = await startRedis({ settings: { replicaof: `127.0.0.1 ${master.port}` } });
  await replica.printed(/MASTER <-> REPLICA sync: Finished with success/);
  const sentinels = await Promise.all([1, 2, 3].map(() => startSentinel(master.port)));
  await Promise.all(sentinels.map(awaitOthers));
  const all = [...sentinels, master, replica];
  return {
    mode: 'sentinel',
    urls: sentinels.map(({ url }) => url),
    servers: [master, replica],
    async failOver() {
      const [first] = sentinels;
      await first?.command('SENTINEL', 'FAILOVER', 'mymaster');
      await Promise.all(sentinels.map(({ printed }) => printed(/\+switch-master mymaster/)));
    },
    stop: async () => void (await Promise.all(all.map((server) => server.stop()))),
  };
}

async function startSentinel(masterPort: number): Promise<RedisServer> {
  const settings = {
    'sentinel monitor mymaster': `127.0.0.1 ${masterPort} 2`,
    'sentinel down-after-milliseconds mymaster': `${downAfterMs}`,
    'sentinel failover-timeout mymaster': '3000',
  };
  return startRedis({
    port: await freePort(),
    settings,
    args: ['--sentinel'],
    isReady: /\+monitor master mymaster/,
  });
}

/** Sentinels find the replica and each other through the master. */
async function awaitOthers({ printed }: RedisServer): Promise<void> {
  await printed(/\+slave slave/);
  await printed(/(\+sentinel sentinel(.|\n)*){2}/);
}
