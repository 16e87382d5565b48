import { randomBytes } from 'node:crypto';
import { startEmulator } from '@hybrid-mcp/microsoft-emulator';
import { type RedisServer, startRedis } from '../redis/start-redis.ts';
import { createMcpCaller } from './mcp-caller.ts';
import { toMicrosoftEnvironment } from './microsoft-environment.ts';
import { startServers } from './start-servers.ts';
import type { Arrangement, Topology, TopologyOptions } from './topology.ts';
import { workspaceRoot } from './workspace-root.ts';

/** Starts servers from their built entries on free loopback ports and waits until they listen. */
export async function startTopology(options: TopologyOptions): Promise<Topology> {
  const { kind, env = {}, callbackEnv = {}, root = workspaceRoot, ...others } = options;
  const { microsoft, emulator: running, ...own } = others;
  const { store, replicas } = usualArrangement(options);
  const emulator = running ?? (await startEmulator({ ...own, port: 0 }));
  const redis = store === 'redis' ? await startRedis() : undefined;
  const secrets = {
    flowSecret: randomBytes(32).toString('base64url'),
    serviceToken: randomBytes(32).toString('base64url'),
  };
  const shared = {
    ...toMicrosoftEnvironment(emulator),
    LOG_LEVEL: 'debug',
    ...toEnvironment(secrets),
    ...redisEnvironment(redis),
    ...microsoft,
    ...(typeof env === 'function' ? env(emulator) : env),
  };
  const servers = await startServers({ kind, root, env: shared, callbackEnv, replicas });
  const { processes, mcpBase, callbackBaseUrl } = servers;
  const stop = async () => {
    await servers.stop();
    await Promise.all([running === undefined && emulator.stop(), redis?.stop()]);
  };
  try {
    await Promise.all(processes.map((server) => server.printed(/listening on http\S+/)));
  } catch (error) {
    await stop();
    throw error;
  }
  const mcpUrl = `${mcpBase}/mcp`;
  return {
    kind,
    mcpUrl,
    callbackBaseUrl,
    mcp: createMcpCaller(mcpUrl),
    emulator,
    ...secrets,
    redis,
    replicas,
    processes,
    output: () => processes.map((server) => server.output()).join('\n'),
    stop,
  };
}

/** A run of the end-to-end tests may put all topologies on Redis that do not say what they are on. */
function usualArrangement({ store, replicas }: Arrangement): Required<Arrangement> {
  const { TOPOLOGY_STORE, TOPOLOGY_REPLICAS } = process.env;
  if (store !== undefined || TOPOLOGY_STORE !== 'redis')
    return { store: store ?? 'memory', replicas: replicas ?? 1 };
  return { store: 'redis', replicas: replicas ?? Number(TOPOLOGY_REPLICAS ?? 1) };
}

function toEnvironment({ flowSecret, serviceToken }: Pick<Topology, 'flowSecret' | 'serviceToken'>) {
  return { FLOW_SECRET: flowSecret, CALLBACK_SERVICE_TOKEN: serviceToken };
}

function redisEnvironment(redis: RedisServer | undefined): Record<string, string> {
  return redis ? { REDIS_URL: redis.url, SEALING_KEYS: randomBytes(32).toString('base64') } : {};
}
