import { fileURLToPath } from 'node:url';
import type { Lab } from '../measurements/lab.ts';
import type { PeerName } from '../peers/install-peer.ts';
import { startServer } from '../processes/start-server.ts';
import { type LoadTarget, toLoadTarget } from './load-target.ts';
import type { McpExchange } from './mcp-exchange.ts';

/** Environment variables, by name. */
export type Environment = Readonly<Record<string, string>>;

/** The hybrid server as it is built. */
export const hybridScript = fileURLToPath(
  new URL('dist/main.js', import.meta.resolve('@hybrid-mcp/server-hybrid/package.json')),
);

/**
 * Options of Node that `pnpm start` and the images have: the young generation may take 50 MB, not 200. Nothing is slower
 * for it, and 10,000 waiting callers take 70 MB less.
 */
export const hybridNodeOptions: readonly string[] = ['--max-semi-space-size=16'];

/** Settings of ours for a server with credentials. Nothing answers there: nothing of what is measured may need Microsoft. */
export const credentials: Environment = {
  AZURE_CLIENT_ID: 'benchmark',
  AZURE_CLIENT_SECRET: 'benchmark-secret',
  MICROSOFT_AUTHORITY_URL: 'https://127.0.0.1:9',
};

/** Where a server of the benchmarks is. `name` is that of its file. */
export function serverScript(name: string): string {
  return fileURLToPath(new URL(`../servers/${name}.ts`, import.meta.url));
}

/** Starts one of our servers on the core for servers. */
export async function openHybrid(
  lab: Lab,
  exchange: McpExchange,
  { script = hybridScript, env = credentials }: { readonly script?: string; readonly env?: Environment } = {},
): Promise<LoadTarget> {
  const { server: core } = lab.cores;
  const plan = { script, nodeOptions: hybridNodeOptions, core, env: () => env, readyPath: '/ready' };
  return toLoadTarget(await startServer(plan), exchange);
}

/** A server of the benchmarks that stands on the packages of others. */
export interface PeerServer {
  readonly peer: PeerName;
  /** Name of its file. */
  readonly server: string;
  readonly env?: Environment;
}

/** Starts a server of others on the core for servers. */
export async function openPeer(
  { cores, installPeer }: Lab,
  exchange: McpExchange,
  { peer, server, env }: PeerServer,
): Promise<LoadTarget> {
  const folder = await installPeer(peer);
  const started = await startServer({
    script: serverScript(server),
    core: cores.server,
    env: () => ({ PEER_FOLDER: folder, ...env }),
  });
  return toLoadTarget(started, exchange);
}
