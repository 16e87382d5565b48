import { buildTargetRequests, type LoadTarget, probeTarget } from '../contenders/load-target.ts';
import type { LoadResult } from '../load/load-plan.ts';
import { type LoadRowId, latencyIdsOf } from '../rows/figures.ts';
import { buildSideBySideRow, type ResultRow } from '../rows/result-row.ts';
import { toMedian } from '../rows/statistics.ts';
import type { Lab } from './lab.ts';
import type { Measurement } from './measurement.ts';
import { toRate } from './to-rate.ts';

/** A server under load, and what it is compared with. */
export interface LoadContender {
  readonly id: LoadRowId;
  readonly contender: string;
  /** Connections, where those of the lab would be too many for so slow a server. */
  readonly connections?: number;
  open(lab: Lab): Promise<LoadTarget>;
  /** `answer` is the text of one answer of the contender, and `target` what gave it. */
  openBaseline(lab: Lab, answer: string, target: LoadTarget): Promise<LoadTarget>;
}

/** Whose row it is. */
type RowOwner = Pick<LoadContender, 'id' | 'contender'>;

/** A load on the one and then on the other. */
interface Pair {
  readonly subject: LoadResult;
  readonly baseline: LoadResult;
}

const checkEvery = 64;
/** From here on the load generator itself decides how much there is. */
const maxGeneratorShare = 0.95;
/** Below that, something else than the server's own work decided how much there is. */
const minServerShare = 0.85;

/** Measures a server under load, each run right after one of its baseline. */
export function measureLoad(contender: LoadContender): Measurement {
  const { id, contender: name } = contender;
  return {
    ids: [id, ...latencyIdsOf[id]],
    contender: name,
    async measure(lab) {
      const opened: LoadTarget[] = [];
      try {
        const subject = await keep(opened, contender.open(lab));
        const answer = await probeTarget(subject);
        const baseline = await keep(opened, contender.openBaseline(lab, answer, subject));
        await probeTarget(baseline);
        const connections = contender.connections ?? lab.connections;
        return toRows(contender, await measurePairs({ ...lab, connections }, subject, baseline), lab);
      } finally {
        for (const target of opened.reverse()) await target.stop();
      }
    },
  };
}

async function keep(opened: LoadTarget[], opening: Promise<LoadTarget>): Promise<LoadTarget> {
  const target = await opening;
  opened.push(target);
  return target;
}

async function measurePairs(lab: Lab, subject: LoadTarget, baseline: LoadTarget): Promise<readonly Pair[]> {
  lab.progress.step('warming up');
  for (const target of [baseline, subject]) await putUnderLoad(lab, target, lab.warmUpSeconds);
  const pairs: Pair[] = [];
  while (pairs.length < lab.runs) {
    lab.progress.step(`run ${pairs.length + 1} of ${lab.runs}, baseline`);
    const base = await putUnderLoad(lab, baseline, lab.secondsPerRun);
    if (base.generatorShare > maxGeneratorShare) {
      throw new Error('the load generator was too slow for its baseline, so the ratio would say nothing');
    }
    lab.progress.step(`run ${pairs.length + 1} of ${lab.runs}`);
    pairs.push({ baseline: base, subject: await putUnderLoad(lab, subject, lab.secondsPerRun) });
  }
  return pairs;
}

/** Loads a server for some seconds. @throws Error when an answer is not right */
export function putUnderLoad(lab: Lab, target: LoadTarget, seconds: number): Promise<LoadResult> {
  return lab.generator.run('closed-loop', {
    port: target.port,
    pid: target.pid,
    connections: lab.connections,
    durationMs: seconds * 1_000,
    requests: buildTargetRequests(target),
    checks: target.exchange.checks,
    checkEvery,
  });
}

function toRows({ id, contender }: RowOwner, pairs: readonly Pair[], lab: Lab): readonly ResultRow[] {
  const row = (rowId: ResultRow['id'], unit: ResultRow['unit'], pick: (load: LoadResult) => number) =>
    buildSideBySideRow({
      id: rowId,
      contender,
      unit,
      runs: pairs.map(({ subject }) => pick(subject)),
      baselineRuns: pairs.map(({ baseline }) => pick(baseline)),
    });
  noteIdleServers({ id, contender }, pairs, lab);
  const [p50, p99] = latencyIdsOf[id];
  return [
    row(id, 'answers/s', toRate),
    row(p50, 'ms', ({ p50Ms }) => p50Ms),
    row(p99, 'ms', ({ p99Ms }) => p99Ms),
  ];
}

/** A server that did not have its core to itself waited for it: its latencies say so, its answers per second do not. */
function noteIdleServers({ id, contender }: RowOwner, pairs: readonly Pair[], lab: Lab): void {
  const share = (side: keyof Pair) => toMedian(pairs.map((pair) => toServerShare(pair[side]) ?? 1));
  const [subject, baseline] = [share('subject'), share('baseline')];
  if (Math.min(subject, baseline) >= minServerShare) return;
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  lab.note(`${id}, ${contender}: it used ${percent(subject)} of a core, its baseline ${percent(baseline)}`);
}

/** Share of one core that the server had, 0 to 1. */
function toServerShare({ seconds, serverSeconds }: LoadResult): number | undefined {
  return serverSeconds === undefined ? undefined : serverSeconds / seconds;
}
