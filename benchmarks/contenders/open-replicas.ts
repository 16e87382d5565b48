import { randomBytes } from 'node:crypto';
import { demoCredentials } from '@hybrid-mcp/microsoft-emulator';
import { startRedis } from '@hybrid-mcp/test-kit';
import type { Lab } from '../measurements/lab.ts';
import { type BenchServer, startServer } from '../processes/start-server.ts';
import { hybridScript } from './open-contender.ts';
import { emulatorScript } from './open-sign-in-server.ts';

/** Two hybrid servers over one Redis, and the emulator they sign in to, in processes of their own. */
export interface Replicas {
  /** Port of each server. */
  readonly ports: readonly [number, number];
  stop(): Promise<void>;
}

/** How to open {@link Replicas}. */
export interface ReplicasOptions {
  /** Puts something between the servers and Redis; gets the port of Redis and resolves to its own. Default: nothing. */
  readonly openLink?: (redisPort: number) => Promise<number>;
}

/** Starts all of them. The servers share a core. @throws Error where `redis-server` is not installed */
export async function openReplicas(
  { cores }: Lab,
  { openLink = async (port) => port }: ReplicasOptions = {},
): Promise<Replicas> {
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const stopOne of started.toReversed()) await stopOne();
  };
  const keep = <Started extends { stop(): Promise<void> }>(one: Started): Started => {
    started.push(() => one.stop());
    return one;
  };
  try {
    const redis = keep(await startRedis());
    const env = (port: number) => ({ EMULATOR_PORT: `${port}` });
    const emulator = keep(await startServer({ script: emulatorScript, core: cores.standIn, env }));
    const shared = toEnvironment(emulator, await openLink(redis.port));
    const openServer = async (): Promise<BenchServer> =>
      keep(
        await startServer({
          script: hybridScript,
          core: cores.server,
          readyPath: '/ready',
          env: () => shared,
        }),
      );
    const [first, second] = [await openServer(), await openServer()];
    return { ports: [first.port, second.port], stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function toEnvironment(emulator: Pick<BenchServer, 'port'>, redisPort: number) {
  const baseUrl = `http://localhost:${emulator.port}`;
  return {
    AZURE_CLIENT_ID: demoCredentials.clientId,
    AZURE_CLIENT_SECRET: demoCredentials.clientSecret,
    MICROSOFT_AUTHORITY_URL: baseUrl,
    GRAPH_BASE_URL: baseUrl,
    DANGEROUSLY_ALLOW_HTTP_MICROSOFT: '1',
    FLOW_SECRET: randomBytes(32).toString('base64url'),
    SEALING_KEYS: randomBytes(32).toString('base64'),
    REDIS_URL: `redis://127.0.0.1:${redisPort}`,
  };
}
