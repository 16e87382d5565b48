import { createNotificationFilter, type FaultProxy, startFaultProxy } from '@hybrid-mcp/test-kit';
import { openReplicas, type Replicas } from '../contenders/open-replicas.ts';
import type { WakeUpPlan } from '../load/load-plan.ts';
import type { WakeUpResult } from '../load/run-wake-ups.ts';
import { buildAbsoluteRow } from '../rows/result-row.ts';
import type { Lab } from './lab.ts';
import { measureRuns } from './measure-runs.ts';
import type { Measurement } from './measurement.ts';
import { toWakeUpRows } from './wake-up-rows.ts';

const contender = 'hybrid-mcp';
const wakeUpWithinMs = 25;
const withoutNotificationsWithinMs = 2_500;
const warmUp = { waiters: 100, callbacksPerSecond: 200 };
const wakeUp = { waiters: 1_000, callbacksPerSecond: 200 };
/** One after the other, each of which takes more than a second. */
const slowWakeUp = { waiters: 20, callbacksPerSecond: 200 };

/** Measures how long it takes from a callback at one replica to the answer of the caller who waits at another one. */
export const measureWakeUpOfReplicas: Measurement = {
  ids: ['wake-up-replicas', 'wake-up-replicas-p50'],
  contender,
  async measure(lab) {
    const replicas = await openReplicas(lab);
    try {
      await run(lab, replicas, warmUp);
      const results = await measureRuns(lab, () => run(lab, replicas, wakeUp));
      return toWakeUpRows({ id: 'wake-up-replicas', contender, baseline: wakeUpWithinMs }, results);
    } finally {
      await replicas.stop();
    }
  },
};

/** Measures the same while no notification of Redis arrives. */
export const measureLostNotifications: Measurement = {
  ids: ['wake-up-lost-notifications'],
  contender,
  async measure(lab) {
    const filter = createNotificationFilter();
    let link: FaultProxy | undefined;
    const replicas = await openReplicas(lab, {
      async openLink(redisPort) {
        link = await startFaultProxy({ targetPort: redisPort });
        await link.inject({ kind: 'edit-replies', edit: filter.edit });
        return link.port;
      },
    });
    try {
      const results = await measureRuns(lab, () => run(lab, replicas, slowWakeUp));
      if (filter.lost() === 0) throw new Error('There was no notification to lose.');
      // Of twenty the 99th percentile is the slowest.
      const runs = results.map(({ p99Ms }) => p99Ms);
      const row = { id: 'wake-up-lost-notifications', contender, unit: 'ms' } as const;
      return [buildAbsoluteRow({ ...row, baseline: withoutNotificationsWithinMs, runs })];
    } finally {
      await replicas.stop();
      await link?.stop();
    }
  },
};

type Load = Omit<WakeUpPlan, 'port' | 'callbackPort'>;

function run(
  { generator }: Lab,
  { ports: [port, callbackPort] }: Replicas,
  load: Load,
): Promise<WakeUpResult> {
  return generator.run('wake-ups', { port, callbackPort, ...load });
}
