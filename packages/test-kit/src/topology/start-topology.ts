import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startEmulator } from '@hybrid-mcp/microsoft-emulator';
import { freePort } from '../free-port.ts';
import { createMcpCaller } from './mcp-caller.ts';
import { toMicrosoftEnvironment } from './microsoft-environment.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';
import type { ServerEnvironment, Topology, TopologyOptions } from './topology.ts';
import { workspaceRoot } from './workspace-root.ts';

const scripts = {
  hybrid: 'packages/server-hybrid/dist/main.js',
  callback: 'apps/callback-only/dist/main.js',
  mcp: 'apps/mcp-only/dist/main.js',
} as const;

/** Starts servers from their built entries on free loopback ports and waits until they listen. */
export async function startTopology(options: TopologyOptions): Promise<Topology> {
  const { kind, env = {}, root = workspaceRoot, microsoft, emulator: running, ...own } = options;
  const emulator = running ?? (await startEmulator({ ...own, port: 0 }));
  const secrets = {
    flowSecret: randomBytes(32).toString('base64url'),
    serviceToken: randomBytes(32).toString('base64url'),
  };
  const shared = {
    ...toMicrosoftEnvironment(emulator),
    LOG_LEVEL: 'debug',
    ...toEnvironment(secrets),
    ...microsoft,
    ...(typeof env === 'function' ? env(emulator) : env),
  };
  const { processes, mcpBase, callbackBaseUrl } = await startServers({ kind, root, env: shared });
  const stop = async () => {
    await Promise.all(processes.map((server) => server.stop()));
    if (running === undefined) await emulator.stop();
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
    processes,
    output: () => processes.map((server) => server.output()).join('\n'),
    stop,
  };
}

function toEnvironment({ flowSecret, serviceToken }: Pick<Topology, 'flowSecret' | 'serviceToken'>) {
  return { FLOW_SECRET: flowSecret, CALLBACK_SERVICE_TOKEN: serviceToken };
}

interface StartedServers {
  readonly processes: readonly ServerProcess[];
  readonly mcpBase: string;
  readonly callbackBaseUrl: string;
}

async function startServers({
  kind,
  root,
  env,
}: Required<Pick<TopologyOptions, 'kind' | 'root'>> & {
  readonly env: ServerEnvironment;
}): Promise<StartedServers> {
  const start = (role: keyof typeof scripts, own: Record<string, string>) =>
    startServerProcess({
      script: join(root, scripts[role]),
      env: { ...env, ...own },
      cwd: root,
      // The files of a twin are nobody else's.
      keepsCompiled: root === workspaceRoot,
    });
  const [port, callbackPort] = [await freePort(), await freePort()];
  const mcpBase = `http://localhost:${port}`;
  if (kind === 'hybrid')
    return { processes: [start('hybrid', { PORT: `${port}` })], mcpBase, callbackBaseUrl: mcpBase };
  const callbackBaseUrl = `http://localhost:${callbackPort}`;
  // The callback server gets no credential: it must work without.
  const callbackServer = start('callback', { PORT: `${callbackPort}`, AZURE_CLIENT_SECRET: '' });
  const mcpServer = start('mcp', { PORT: `${port}`, CALLBACK_BASE_URL: callbackBaseUrl });
  return { processes: [mcpServer, callbackServer], mcpBase, callbackBaseUrl };
}
