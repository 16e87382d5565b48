import type { MeasuredCost, MeasuredLoad, MeasuredRedisCosts } from './measured-costs.ts';

/** What happens at the same time. */
export type Load = Pick<MeasuredLoad, 'signInsPerSecond' | 'callsPerSecond' | 'waiters'>;

/** What a load takes of servers and Redis. */
export interface PredictedLoad
  extends Pick<
    MeasuredLoad,
    'cores' | 'serverMb' | 'redisCommandsPerSecond' | 'redisOperationsPerSecond' | 'redisCores'
  > {
  readonly redisBytesPerSecond: number;
}

/** Adds up what a load takes if one server has all of it. */
export function predictLoad(costs: MeasuredRedisCosts, load: Load): PredictedLoad {
  const { signInsPerSecond, callsPerSecond, waiters } = load;
  const perSecond = (field: keyof MeasuredCost) =>
    costs.signIn[field] * signInsPerSecond +
    costs.toolCall[field] * callsPerSecond +
    costs.waiterSecond[field] * waiters;
  return {
    cores: perSecond('cpuMs') / 1_000,
    serverMb: costs.idleMb + (costs.waiterBytes * waiters) / 1e6,
    redisCommandsPerSecond: perSecond('redisCommands'),
    redisOperationsPerSecond: perSecond('redisOperations'),
    redisCores: perSecond('redisCpuMs') / 1_000,
    redisBytesPerSecond: perSecond('redisBytes'),
  };
}
