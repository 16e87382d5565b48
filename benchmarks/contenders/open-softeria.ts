import { join } from 'node:path';
import type { Lab } from '../measurements/lab.ts';
import { type ServerPlan, startServer } from '../processes/start-server.ts';
import { type LoadTarget, toLoadTarget } from './load-target.ts';
import type { McpExchange } from './mcp-exchange.ts';

/** Tools that softeria/ms-365-mcp-server 0.155.0 lists by default over HTTP. */
export const softeriaToolCount = 181;

/** How to start it: its default toolset over HTTP, lists without a token, and no limit on how often. */
export async function planSofteria({ installPeer }: Pick<Lab, 'installPeer'>): Promise<ServerPlan> {
  const folder = await installPeer('softeria');
  return {
    script: join(folder, 'node_modules/@softeria/ms-365-mcp-server/dist/index.js'),
    args: (port) => ['--http', `127.0.0.1:${port}`, '--allow-unauthenticated-discovery'],
    // A home of its own: it keeps accounts and logs there, and must not find those of whoever measures.
    env: () => ({ HOME: folder, USERPROFILE: folder, MS365_MCP_RATE_LIMIT_DISABLED: '1' }),
  };
}

/** Starts it on the core for servers. */
export async function openSofteria(lab: Lab, exchange: McpExchange): Promise<LoadTarget> {
  return toLoadTarget(await startServer({ ...(await planSofteria(lab)), core: lab.cores.server }), exchange);
}
