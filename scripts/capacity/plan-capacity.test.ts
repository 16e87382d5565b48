import { describe, expect, it } from 'vitest';
import { type MeasuredLoad, readScalingMeasurements } from './measured-costs.ts';
import { planCapacity } from './plan-capacity.ts';
import { predictLoad } from './predict-load.ts';

const { redisStore, measuredLoad } = readScalingMeasurements();

/** How far a prediction may be from what was measured, as a factor in either direction. */
const tolerance = {
  cores: 1.5,
  serverMb: 1.5,
  redisCommandsPerSecond: 1.15,
  redisOperationsPerSecond: 1.15,
  redisCores: 2.5,
} as const satisfies Partial<Record<keyof MeasuredLoad, number>>;

describe('predictLoad', () => {
  const predicted = predictLoad(redisStore, measuredLoad);

  it.each(Object.entries(tolerance))(
    'is right about %s of a mixed load by a factor of %d',
    (field, factor) => {
      const name = field as keyof typeof tolerance;
      const ratio = predicted[name] / measuredLoad[name];
      expect(ratio).toBeLessThan(factor);
      expect(ratio).toBeGreaterThan(1 / factor);
    },
  );

  it('takes nothing but an idle server for nothing', () => {
    const nothing = predictLoad(redisStore, { signInsPerSecond: 0, callsPerSecond: 0, waiters: 0 });
    expect(nothing).toMatchObject({ cores: 0, redisCommandsPerSecond: 0, serverMb: redisStore.idleMb });
  });
});

describe('planCapacity', () => {
  it('gives two replicas to whoever hardly asks for anything', () => {
    const plan = planCapacity(redisStore, { signInsPerDay: 100, callsPerSecond: 1 });
    expect(plan).toMatchObject({ replicas: 2, redisShards: 1, redisMemoryMb: 64 });
  });

  it('has enough left when one replica is gone', () => {
    for (const callsPerSecond of [100, 1_000, 10_000]) {
      const plan = planCapacity(redisStore, { signInsPerDay: 10_000, callsPerSecond });
      expect(plan.total.cores / (plan.replicas - 1)).toBeLessThanOrEqual(0.6);
      expect(plan.replica.memoryMb).toBeLessThan(plan.replica.memoryLimitMb);
    }
  });

  it('goes by the people who wait, where they are more than the calls make replicas for', () => {
    const plan = planCapacity(redisStore, { signInsPerDay: 100, callsPerSecond: 1, waiters: 30_000 });
    expect(plan.replicas).toBe(5);
  });

  it('spreads Redis once one core of it would not do', () => {
    const callsPerSecond = 1_000 / redisStore.toolCall.redisCpuMs;
    const plan = planCapacity(redisStore, { signInsPerDay: 100, callsPerSecond });
    expect(plan.redisShards).toBe(2);
  });
});
