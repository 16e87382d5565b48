import type { MeasuredRedisCosts } from './measured-costs.ts';
import { type Load, type PredictedLoad, predictLoad } from './predict-load.ts';

/** What is expected of a deployment. */
export interface Demand {
  readonly signInsPerDay: number;
  /** Tool calls per second in the busiest minute. */
  readonly callsPerSecond: number;
  /** People who wait for a callback at the same time. Default: as many as the sign-ins make. */
  readonly waiters?: number | undefined;
}

/** Replicas and Redis for a demand. */
export interface CapacityPlan {
  /** The busiest minute. */
  readonly peak: Load;
  /** What it takes of all servers together, and of Redis. */
  readonly total: PredictedLoad;
  readonly replicas: number;
  /** Of one replica while another one is gone. */
  readonly replica: { readonly cores: number; readonly memoryMb: number; readonly memoryLimitMb: number };
  /** `maxmemory` to set, in MB. */
  readonly redisMemoryMb: number;
  /** Redis servers among which the keys have to be spread. */
  readonly redisShards: number;
}

/** What a plan takes for granted. */
export const assumptions = {
  /** Sign-ins in the busiest minute, as a multiple of the day's average. */
  peakFactor: 6,
  /** Sign-ins that are begun for each that is ended. */
  begunPerEnded: 1.5,
  /** Seconds from the link to the callback. */
  secondsToSignIn: 45,
  /** Share of its core that a server or a Redis may have to work; above it, answers queue. */
  usableShare: 0.6,
  /** People who may wait at one replica. */
  waitersPerReplica: 8_000,
  /** Hours for which accounts that nobody uses are kept (`HANDLE_TTL_HOURS`). */
  accountHours: 24,
  /** Minutes for which a sign-in is kept. */
  signInMinutes: 10,
  /** Memory to give, as a multiple of what is needed: garbage here, copies while Redis saves there. */
  memoryFactor: 2,
} as const;

/** Computes what a demand takes, from what each thing costs. One replica more than needed, and two at least. */
export function planCapacity(costs: MeasuredRedisCosts, demand: Demand): CapacityPlan {
  const peak = toPeak(demand);
  const total = predictLoad(costs, peak);
  const { usableShare, waitersPerReplica, memoryFactor } = assumptions;
  const needed = Math.max(
    1,
    Math.ceil(total.cores / usableShare),
    Math.ceil(peak.waiters / waitersPerReplica),
  );
  const memoryMb = costs.idleMb + ((costs.waiterBytes / 1e6) * peak.waiters) / needed;
  return {
    peak,
    total,
    replicas: needed + 1,
    replica: {
      cores: total.cores / needed,
      memoryMb,
      memoryLimitMb: toStep(memoryMb * memoryFactor),
    },
    redisMemoryMb: toStep(toRedisMb(costs, demand, peak) * memoryFactor),
    redisShards: Math.max(1, Math.ceil(total.redisCores / usableShare)),
  };
}

function toPeak({ signInsPerDay, callsPerSecond, waiters }: Demand): Load {
  const signInsPerSecond = (signInsPerDay / 86_400) * assumptions.peakFactor;
  const waiting = signInsPerSecond * assumptions.begunPerEnded * assumptions.secondsToSignIn;
  return { signInsPerSecond, callsPerSecond, waiters: waiters ?? toUpperBound(waiting) };
}

/** People come when they like (Poisson): more than this are there at the same time once in a thousand looks. */
function toUpperBound(mean: number): number {
  return Math.ceil(mean + 3.09 * Math.sqrt(mean));
}

function toRedisMb(costs: MeasuredRedisCosts, { signInsPerDay }: Demand, { signInsPerSecond }: Load): number {
  const { begunPerEnded, signInMinutes, accountHours } = assumptions;
  const ended = signInsPerSecond * signInMinutes * 60;
  const accounts = (signInsPerDay * accountHours) / 24;
  const bytes =
    ended * (costs.endedBytes + (begunPerEnded - 1) * costs.pendingBytes) + accounts * costs.accountBytes;
  return bytes / 1e6;
}

/** Sizes that people set: multiples of 64 MB. */
function toStep(mb: number): number {
  return Math.max(64, Math.ceil(mb / 64) * 64);
}
