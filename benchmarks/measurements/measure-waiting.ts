import { setTimeout as wait } from 'node:timers/promises';
import { openSignInServer } from '../contenders/open-sign-in-server.ts';
import { readResidentMb } from '../processes/read-resident-mb.ts';
import { buildAbsoluteRow } from '../rows/result-row.ts';
import type { Lab } from './lab.ts';
import { measureRuns } from './measure-runs.ts';
import type { Measurement } from './measurement.ts';
import { toWakeUpRows } from './wake-up-rows.ts';

const contender = 'hybrid-mcp';
const wakeUpWithinMs = 10;
const waitingWithinMb = 200;
const settleMs = 3_000;
const warmUp = { waiters: 100, callbacksPerSecond: 200 };
const wakeUp = { waiters: 1_000, callbacksPerSecond: 200 };
const manyWaiters = 10_000;

/** Measures how long it takes from a callback to the answer of the caller who waits for it. */
export const measureWakeUp: Measurement = {
  ids: ['wake-up', 'wake-up-p50'],
  contender,
  async measure(lab) {
    const server = await openSignInServer(lab);
    const { port } = server;
    try {
      await lab.generator.run('wake-ups', { port, ...warmUp });
      const results = await measureRuns(lab, () => lab.generator.run('wake-ups', { port, ...wakeUp }));
      return toWakeUpRows({ id: 'wake-up', contender, baseline: wakeUpWithinMs }, results);
    } finally {
      await server.stop();
    }
  },
};

/** Measures the memory of a server while many callers wait, each time in a new process. */
export const measureWaitingMemory: Measurement = {
  ids: ['waiting-memory'],
  contender,
  async measure(lab) {
    const runs = await measureRuns(lab, () => readMemoryOfWaiting(lab));
    const row = { id: 'waiting-memory', contender, unit: 'MB' } as const;
    return [buildAbsoluteRow({ ...row, baseline: waitingWithinMb, runs })];
  },
};

async function readMemoryOfWaiting(lab: Lab): Promise<number> {
  const server = await openSignInServer(lab);
  try {
    await lab.generator.run('hold-waiting', { port: server.port, waiters: manyWaiters });
    await wait(settleMs);
    const memory = readResidentMb(server.pid);
    await lab.generator.run('release-waiting', undefined);
    return memory;
  } finally {
    await server.stop();
  }
}
