import { samplePeople } from '@hybrid-mcp/microsoft-emulator';
import { openSignInServer } from '../contenders/open-sign-in-server.ts';
import type { LoadResult } from '../load/load-plan.ts';
import { buildAbsoluteRow } from '../rows/result-row.ts';
import { toMedian } from '../rows/statistics.ts';
import type { Lab } from './lab.ts';
import { measureRuns } from './measure-runs.ts';
import type { Measurement } from './measurement.ts';
import { toRate } from './to-rate.ts';

const contender = 'hybrid-mcp';
const perSecond = 500;
/** Enough that the server never waits for the stand-in, which signs tokens meanwhile. */
const clients = 32;
/** Their accounts are those of one caller, as on a machine of one person. */
const people = samplePeople.map(({ profile }) => profile.userPrincipalName);

/** Measures complete sign-ins over the memory store, against the emulator in a process of its own. */
export const measureSignIns: Measurement = {
  ids: ['sign-ins-per-second'],
  contender,
  async measure(lab) {
    const server = await openSignInServer(lab);
    const run = (seconds: number) =>
      lab.generator.run('sign-ins', {
        pid: server.pid,
        serverPort: server.port,
        standInPort: server.standInPort,
        clients,
        people,
        durationMs: seconds * 1_000,
      });
    try {
      await run(lab.warmUpSeconds);
      const results = await measureRuns(lab, () => run(lab.secondsPerRun));
      noteShare(results, lab);
      const row = { id: 'sign-ins-per-second', contender, unit: 'sign-ins/s' } as const;
      return [buildAbsoluteRow({ ...row, baseline: perSecond, runs: results.map(toRate) })];
    } finally {
      await server.stop();
    }
  },
};

function noteShare(results: readonly LoadResult[], lab: Lab): void {
  const perClockSecond = toMedian(results.map(({ answers, seconds }) => answers / seconds));
  const share = toMedian(results.map((result) => (result.serverSeconds ?? result.seconds) / result.seconds));
  if (share >= 0.85) return;
  lab.note(
    `sign-ins-per-second, ${contender}: it used ${Math.round(share * 100)} % of a core; by the clock there were ${Math.round(perClockSecond)} sign-ins/s with the emulator and the browsers on the other core`,
  );
}
