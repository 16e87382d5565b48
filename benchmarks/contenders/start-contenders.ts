import { freePort } from '@hybrid-mcp/test-kit';
import type { Lab } from '../measurements/lab.ts';
import type { ServerPlan } from '../processes/start-server.ts';
import { credentials, hybridNodeOptions, hybridScript } from './open-contender.ts';
import { planSofteria } from './open-softeria.ts';

/** A server whose start is measured. */
export interface StartContender {
  readonly contender: string;
  /** How to start it; asked anew for every start. */
  plan(lab: Lab): Promise<ServerPlan>;
}

/** The hybrid server with and without the Microsoft emulator in its process, and those of others. */
export const startContenders: readonly StartContender[] = [
  { contender: 'hybrid-mcp, demo', plan: async () => planHybrid({ EMULATOR_PORT: `${await freePort()}` }) },
  { contender: 'hybrid-mcp, credentials', plan: async () => planHybrid(credentials) },
  { contender: 'softeria', plan: planSofteria },
];

function planHybrid(env: Readonly<Record<string, string>>): ServerPlan {
  return { script: hybridScript, nodeOptions: hybridNodeOptions, readyPath: '/ready', env: () => env };
}
