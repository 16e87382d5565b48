import { setTimeout as wait } from 'node:timers/promises';
import { openSignInServer } from '../contenders/open-sign-in-server.ts';
import type { WakeUpResult } from '../load/run-wake-ups.ts';
import { readResidentMb } from '../processes/read-resident-mb.ts';
import { buildAbsoluteRow } from '../rows/result-row.ts';
import type { Lab } from './lab.ts';
import type { Measurement } from './measurement.ts';

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
      const results: WakeUpResult[] = [];
      while (results.length < lab.runs) {
        lab.progress.step(`run ${results.length + 1} of ${lab.runs}`);
        results.push(await lab.generator.run('wake-ups', { port, ...wakeUp }));
      }
      const row = { contender, unit: 'ms', baseline: wakeUpWithinMs } as const;
      return [
        buildAbsoluteRow({ ...row, id: 'wake-up', runs: results.map(({ p99Ms }) => p99Ms) }),
        buildAbsoluteRow({ ...row, id: 'wake-up-p50', runs: results.map(({ p50Ms }) => p50Ms) }),
      ];
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
    const runs: number[] = [];
    while (runs.length < lab.runs) {
      lab.progress.step(`run ${runs.length + 1} of ${lab.runs}`);
      runs.push(await readMemoryOfWaiting(lab));
    }
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
