import { setTimeout as wait } from 'node:timers/promises';
import type { StartContender } from '../contenders/start-contenders.ts';
import { readResidentMb } from '../processes/read-resident-mb.ts';
import { startServer } from '../processes/start-server.ts';
import { buildAbsoluteRow, type ResultRow } from '../rows/result-row.ts';
import type { Lab } from './lab.ts';
import { measureRuns } from './measure-runs.ts';
import type { Measurement } from './measurement.ts';

/** What one start of a server showed. */
interface MeasuredStart {
  readonly readyMs: number;
  /** Resident memory once nothing happens any more, in MB (10^6 bytes). */
  readonly idleMb: number;
}

const readyWithinMs = 500;
const idleWithinMb = 100;
const settleMs = 3_000;

/** Measures how fast a server starts and how much memory it takes when nothing happens; not pinned to a core. */
export function measureStart(starting: StartContender): Measurement {
  const { contender } = starting;
  return {
    ids: ['start-to-ready', 'idle-memory'],
    contender,
    async measure(lab) {
      // The first start reads the files from the disk and is not counted.
      await startOnce(starting, lab);
      return toRows(contender, await measureRuns(lab, () => startOnce(starting, lab), 'start'));
    },
  };
}

async function startOnce(starting: StartContender, lab: Lab): Promise<MeasuredStart> {
  const server = await startServer(await starting.plan(lab));
  try {
    await wait(settleMs);
    return { readyMs: server.readyMs, idleMb: readResidentMb(server.pid) };
  } finally {
    await server.stop();
  }
}

function toRows(contender: string, starts: readonly MeasuredStart[]): readonly ResultRow[] {
  return [
    buildAbsoluteRow({
      id: 'start-to-ready',
      contender,
      unit: 'ms',
      baseline: readyWithinMs,
      runs: starts.map(({ readyMs }) => readyMs),
    }),
    buildAbsoluteRow({
      id: 'idle-memory',
      contender,
      unit: 'MB',
      baseline: idleWithinMb,
      runs: starts.map(({ idleMb }) => idleMb),
    }),
  ];
}
