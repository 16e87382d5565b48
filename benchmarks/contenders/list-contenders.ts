import type { Lab } from '../measurements/lab.ts';
import type { ServerPlan } from '../processes/start-server.ts';
import { credentials, hybridScript } from './open-contender.ts';
import { planSofteria } from './open-softeria.ts';

/** A server whose list of tools is weighed. */
export interface ListContender {
  readonly contender: string;
  /** Whether what a model is not shown by every client counts. */
  readonly hasOutputSchemas: boolean;
  /** The most there should be. */
  readonly maxTokens: number;
  plan(lab: Lab): Promise<ServerPlan>;
}

const planHybrid = async (): Promise<ServerPlan> => ({
  script: hybridScript,
  readyPath: '/ready',
  env: () => credentials,
});

const whole = { hasOutputSchemas: true, maxTokens: 9_000 };
const withoutOutput = { hasOutputSchemas: false, maxTokens: 6_000 };

/** Default toolsets. */
export const listContenders: readonly ListContender[] = [
  { contender: 'hybrid-mcp, with output schemas', ...whole, plan: planHybrid },
  { contender: 'hybrid-mcp, without output schemas', ...withoutOutput, plan: planHybrid },
  // It has no output schemas.
  { contender: 'softeria', ...whole, plan: planSofteria },
];
