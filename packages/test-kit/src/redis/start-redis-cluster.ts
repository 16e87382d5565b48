import { freePort } from '../free-port.ts';
import type { RedisDeployment } from './redis-deployment.ts';
import { type RedisServer, startRedis } from './start-redis.ts';

/** Slots of a cluster, shared out to three masters. */
const ranges = [
  ['0', '5460'],
  ['5461', '10922'],
  ['10923', '16383'],
] as const;

/** Starts a cluster of three masters without replicas, and waits until each of them takes commands. */
export async function startRedisCluster(): Promise<RedisDeployment> {
  const nodes = await Promise.all(ranges.map((range, index) => startNode(range, index)));
  const [first] = nodes;
  for (const { server, busPort } of nodes.slice(1)) {
    await first?.server.command('CLUSTER', 'MEET', '127.0.0.1', `${server.port}`, `${busPort}`);
  }
  const servers = nodes.map(({ server }) => server);
  await Promise.all(servers.map((server) => server.printed(/Cluster state changed: ok/)));
  const stop = async () => void (await Promise.all(servers.map((server) => server.stop())));
  return { mode: 'cluster', urls: servers.map(({ url }) => url), servers, stop };
}

interface ClusterNode {
  readonly server: RedisServer;
  readonly busPort: number;
}

async function startNode(range: readonly string[], index: number): Promise<ClusterNode> {
  const busPort = await freePort();
  const server = await startRedis({
    settings: { 'cluster-enabled': 'yes', 'cluster-port': `${busPort}`, 'cluster-node-timeout': '2000' },
  });
  await server.command('CLUSTER', 'SET-CONFIG-EPOCH', `${index + 1}`);
  await server.command('CLUSTER', 'ADDSLOTSRANGE', ...range);
  return { server, busPort };
}
