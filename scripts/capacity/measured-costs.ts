import { readFileSync } from 'node:fs';

/**
 * What one thing costs: milliseconds of processor time, and what it asks of Redis. The benchmark that writes these figures
 * has types of its own for them: it and the scripts know each other by that file only.
 */
export interface MeasuredCost {
  readonly cpuMs: number;
  /** Commands sent, scripts counted as one. */
  readonly redisCommands: number;
  /** Those, and what scripts do. */
  readonly redisOperations: number;
  readonly redisCpuMs: number;
  readonly redisBytes: number;
}

/** Costs over the memory of the process. */
export interface MeasuredCosts {
  readonly signIn: MeasuredCost;
  readonly toolCall: MeasuredCost;
  /** A second of somebody's waiting. */
  readonly waiterSecond: MeasuredCost;
  /** Memory of the server for one person who waits. */
  readonly waiterBytes: number;
  /** Memory of a server that has served and has nothing to do. */
  readonly idleMb: number;
}

/** Costs over Redis. */
export interface MeasuredRedisCosts extends MeasuredCosts {
  /** Memory of Redis for a sign-in that was begun, for ten minutes. */
  readonly pendingBytes: number;
  /** The same once it has been ended. */
  readonly endedBytes: number;
  /** Memory of Redis for an account that is signed in. */
  readonly accountBytes: number;
}

/** A load of all kinds at once, and what it took. */
export interface MeasuredLoad {
  readonly signInsPerSecond: number;
  readonly callsPerSecond: number;
  readonly waiters: number;
  readonly cores: number;
  readonly serverMb: number;
  readonly redisCommandsPerSecond: number;
  readonly redisOperationsPerSecond: number;
  readonly redisCores: number;
}

/** Everything that `pnpm bench:scaling` measured. */
export interface ScalingMeasurements {
  readonly node: string;
  readonly redis: string;
  readonly memoryStore: MeasuredCosts;
  readonly redisStore: MeasuredRedisCosts;
  readonly measuredLoad: MeasuredLoad;
}

/** Reads what was measured last. */
export function readScalingMeasurements(): ScalingMeasurements {
  return JSON.parse(readFileSync(new URL('../../benchmarks/results/scaling.json', import.meta.url), 'utf8'));
}
