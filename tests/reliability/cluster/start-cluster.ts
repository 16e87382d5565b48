import { randomBytes } from 'node:crypto';
import { type Emulator, startEmulator } from '@hybrid-mcp/microsoft-emulator';
import { freePort, type RedisServer, startRedis, toMicrosoftEnvironment } from '@hybrid-mcp/test-kit';
import type { SignInStep } from '../stops/sign-in-stops.ts';
import type { StopOrder } from '../stops/stop-orders.ts';
import type { Side } from '../stops/stop-point.ts';
import { type GatedReplica, startGatedReplica } from './gated-replica.ts';
import { type Balancer, startBalancer } from './start-balancer.ts';

/** Replicas of one deployment over one Redis, behind one address. */
export interface Cluster {
  readonly mcpUrl: string;
  readonly balancer: Balancer;
  readonly emulator: Emulator;
  readonly redis: RedisServer;
  readonly replicas: readonly GatedReplica[];
  /** Opens what the servers have sealed. */
  readonly sealingKey: Buffer;
  /** Holds what comes to this step next, wherever it is. Resolves to the replica that holds it. */
  stopAt(step: SignInStep, side?: Side): Promise<GatedReplica>;
  /** Lets everything go on. */
  goOn(): void;
  stop(): Promise<void>;
}

/** What to start. */
export interface ClusterOptions {
  readonly replicas: number;
  /** Settings of Redis, as in `redis.conf`. */
  readonly redis?: Readonly<Record<string, string>>;
  /** Further environment of every replica. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a {@link Cluster} and waits until every replica listens. */
export async function startCluster({
  replicas: count,
  redis: settings = {},
  env = {},
}: ClusterOptions): Promise<Cluster> {
  const emulator = await startEmulator({ port: 0, maxRecordedRequests: 1_000_000 });
  const redis = await startRedis({ settings });
  const sealingKey = randomBytes(32);
  const ports = await freePorts(count);
  const balancer = await startBalancer(ports);
  const shared = { ...toEnvironment(emulator, sealingKey), PUBLIC_BASE_URL: balancer.url, ...env };
  const replicas = await Promise.all(
    ports.map((port) => startGatedReplica({ port, redisPort: redis.port, env: shared })),
  );
  const tellAll = (order: StopOrder) => {
    for (const replica of replicas) replica.order(order);
  };
  return {
    mcpUrl: `${balancer.url}/mcp`,
    balancer,
    emulator,
    redis,
    replicas,
    sealingKey,
    async stopAt(step, side) {
      tellAll({ order: 'stop', step, ...(side && { side }) });
      const replica = await Promise.race(replicas.map((each) => each.stopped().then(() => each)));
      for (const other of replicas) if (other !== replica) other.order({ order: 'go on' });
      return replica;
    },
    goOn: () => tellAll({ order: 'go on' }),
    async stop() {
      await Promise.all(replicas.map((replica) => replica.stop()));
      await Promise.all([balancer.stop(), redis.stop(), emulator.stop()]);
    },
  };
}

async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  while (ports.length < count) ports.push(await freePort());
  return ports;
}

function toEnvironment(emulator: Emulator, sealingKey: Buffer) {
  return {
    ...toMicrosoftEnvironment(emulator),
    SIGN_IN_BINDING: 'confirm',
    FLOW_SECRET: randomBytes(32).toString('base64url'),
    SEALING_KEYS: sealingKey.toString('base64'),
    LOG_LEVEL: 'warn',
  };
}
