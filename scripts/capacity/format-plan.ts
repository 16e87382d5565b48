import { assumptions, type CapacityPlan } from './plan-capacity.ts';

/** The lines a person reads. */
export function formatPlan({ peak, total, replica, ...plan }: CapacityPlan): string {
  const rows: readonly (readonly [string, string])[] = [
    [
      'Busiest minute',
      `${round(peak.signInsPerSecond)} sign-ins/s, ${round(peak.callsPerSecond)} calls/s, ${peak.waiters} waiting`,
    ],
    ['Servers in all', `${round(total.cores)} cores`],
    ['Replicas', `${plan.replicas}, one of which may be gone`],
    [
      'One replica',
      `${round(replica.cores)} cores and ${round(replica.memoryMb)} MB at most; memory limit ${replica.memoryLimitMb} MB`,
    ],
    [
      'Redis',
      `${round(total.redisCommandsPerSecond)} commands/s (${round(total.redisOperationsPerSecond)} with what scripts do), ${round(total.redisCores)} cores, ${round(total.redisBytesPerSecond / 1e6)} MB/s`,
    ],
    ['Redis memory', `maxmemory ${plan.redisMemoryMb} MB`],
    [
      'Redis servers',
      plan.redisShards === 1 ? '1, and its replica' : `a cluster of ${plan.redisShards}, and their replicas`,
    ],
  ];
  return rows.map(([label, text]) => `${label.padEnd(15)} ${text}`).join('\n');
}

/** What the numbers take for granted. */
export function formatAssumptions(): string {
  const { peakFactor, begunPerEnded, secondsToSignIn, usableShare, ...rest } = assumptions;
  return [
    `Assumed: the busiest minute has ${peakFactor} times the day's average of sign-ins; ${begunPerEnded} are begun for each`,
    `that is ended, and take ${secondsToSignIn} s; nobody works more than ${usableShare * 100} % of a core; at most ${rest.waitersPerReplica} wait at one`,
    `replica; accounts that nobody uses are kept ${rest.accountHours} h; memory is given ${rest.memoryFactor} times.`,
  ].join('\n');
}

/** Two digits that count, three of what is above a hundred. */
export function round(value: number): string {
  return Number(value.toPrecision(value >= 100 ? 3 : 2)).toString();
}
