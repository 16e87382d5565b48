import { type LoadTarget, toLoadTarget } from '../contenders/load-target.ts';
import { buildMcpExchange } from '../contenders/mcp-exchange.ts';
import { serverScript } from '../contenders/open-contender.ts';
import { startServer } from '../processes/start-server.ts';
import { buildSideBySideRow } from '../rows/result-row.ts';
import { putUnderLoad } from './measure-load.ts';
import { measureRuns } from './measure-runs.ts';
import type { Measurement } from './measurement.ts';
import { toRate } from './to-rate.ts';

const contender = 'node-http';
const checks = [{ path: ['text', 'length'], is: 320 }] as const;
const exchange = { ...buildMcpExchange({ method: 'tools/list', checks: [] }, '2025-11-25'), checks };

/**
 * Measures how many answers the load generator takes in a second of its own processor time, against how many bare Node
 * gives in one of its: a ratio over 1 says that no server in Node is too fast for it.
 */
export const measureGenerator: Measurement = {
  ids: ['load-generator'],
  contender,
  async measure(lab) {
    const target: LoadTarget = toLoadTarget(
      await startServer({ script: serverScript('node-http'), core: lab.cores.server }),
      exchange,
    );
    try {
      await putUnderLoad(lab, target, lab.warmUpSeconds);
      const loads = await measureRuns(lab, () => putUnderLoad(lab, target, lab.secondsPerRun));
      const taken = loads.map((load) => load.answers / (load.generatorShare * load.seconds));
      const row = { id: 'load-generator', contender, unit: 'answers/s' } as const;
      return [buildSideBySideRow({ ...row, runs: taken, baselineRuns: loads.map(toRate) })];
    } finally {
      await target.stop();
    }
  },
};
