/**
 * Computes replicas and the size of Redis from what is expected, by the costs that `pnpm bench:scaling` has measured:
 *
 *   node scripts/plan-capacity.ts --sign-ins-per-day 20000 --calls-per-second 300 [--waiters 500]
 */
import { parseArgs } from 'node:util';
import { formatAssumptions, formatPlan } from './capacity/format-plan.ts';
import { readScalingMeasurements } from './capacity/measured-costs.ts';
import { planCapacity } from './capacity/plan-capacity.ts';

const usage =
  'Usage: node scripts/plan-capacity.ts --sign-ins-per-day <number> --calls-per-second <number> [--waiters <number>]';

try {
  const { values } = parseArgs({
    options: {
      'sign-ins-per-day': { type: 'string' },
      'calls-per-second': { type: 'string' },
      waiters: { type: 'string' },
    },
  });
  const plan = planCapacity(readScalingMeasurements().redisStore, {
    signInsPerDay: toNumber(values['sign-ins-per-day']),
    callsPerSecond: toNumber(values['calls-per-second']),
    waiters: values.waiters === undefined ? undefined : toNumber(values.waiters),
  });
  console.log(`${formatPlan(plan)}\n\n${formatAssumptions()}`);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
  process.exitCode = 64;
}

/** @throws Error when it is missing or no number of things */
function toNumber(text: string | undefined): number {
  const value = Number(text);
  if (text?.trim() && value >= 0 && Number.isFinite(value)) return value;
  throw new Error(`"${text ?? ''}" is not a number of sign-ins, calls or people.`);
}
