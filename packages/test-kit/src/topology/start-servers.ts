import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import { type RoundRobin, startRoundRobin } from './start-round-robin.ts';
import type { ServerEnvironment, TopologyKind } from './topology.ts';
import { workspaceRoot } from './workspace-root.ts';

const scripts = {
  hybrid: 'packages/server-hybrid/dist/main.js',
  callback: 'apps/callback-only/dist/main.js',
  mcp: 'apps/mcp-only/dist/main.js',
} as const;

/** Which servers to start. */
export interface ServersToStart {
  readonly kind: TopologyKind;
  /** Folder of the workspace they are started from. */
  readonly root: string;
  readonly env: ServerEnvironment;
  /** What callback servers that are by themselves have besides. */
  readonly callbackEnv: ServerEnvironment;
  /** How many there are of each. */
  readonly replicas: number;
}

/** Servers that have been started, and may not listen yet. */
export interface StartedServers {
  readonly processes: readonly ServerProcess[];
  readonly mcpBase: string;
  readonly callbackBaseUrl: string;
  stop(): Promise<void>;
}

/** Starts the servers of a topology on free loopback ports. */
export async function startServers({
  kind,
  root,
  env,
  callbackEnv,
  replicas,
}: ServersToStart): Promise<StartedServers> {
  const group = (role: keyof typeof scripts) =>
    prepareGroup({ script: join(root, scripts[role]), root, replicas });
  if (kind === 'hybrid') {
    const hybrid = await group('hybrid');
    const started = {
      processes: hybrid.start(env),
      mcpBase: hybrid.baseUrl,
      callbackBaseUrl: hybrid.baseUrl,
    };
    return { ...started, stop: () => stopAll(started.processes, [hybrid]) };
  }
  const [mcp, callback] = [await group('mcp'), await group('callback')];
  const processes = [
    ...mcp.start({ ...env, CALLBACK_BASE_URL: callback.baseUrl }),
    // The callback server gets no credential: it must work without.
    ...callback.start({ ...env, AZURE_CLIENT_SECRET: '', ...callbackEnv }),
  ];
  const stop = () => stopAll(processes, [mcp, callback]);
  return { processes, mcpBase: mcp.baseUrl, callbackBaseUrl: callback.baseUrl, stop };
}

/** Equal servers with one address. */
interface ServerGroup {
  readonly baseUrl: string;
  readonly balancer: RoundRobin | undefined;
  start(env: ServerEnvironment): readonly ServerProcess[];
}

interface GroupPlan {
  readonly script: string;
  readonly root: string;
  readonly replicas: number;
}

async function prepareGroup({ script, root, replicas }: GroupPlan): Promise<ServerGroup> {
  const ports: number[] = [];
  while (ports.length < replicas) ports.push(await freePort());
  const balancer = replicas === 1 ? undefined : await startRoundRobin(ports);
  const baseUrl = balancer?.url ?? `http://localhost:${ports[0]}`;
  const start = (env: ServerEnvironment) =>
    ports.map((port) =>
      startServerProcess({
        script,
        env: { ...env, PORT: `${port}`, ...(balancer && { PUBLIC_BASE_URL: baseUrl }) },
        cwd: root,
        // The files of a twin are nobody else's.
        keepsCompiled: root === workspaceRoot,
      }),
    );
  return { baseUrl, balancer, start };
}

async function stopAll(
  processes: readonly ServerProcess[],
  groups: readonly Pick<ServerGroup, 'balancer'>[],
): Promise<void> {
  await Promise.all(processes.map((server) => server.stop()));
  await Promise.all(groups.map(({ balancer }) => balancer?.stop()));
}
