import { availableParallelism, loadavg } from 'node:os';
import { relative } from 'node:path';
import { startLoadGenerator } from '../load/start-load-generator.ts';
import type { Lab } from '../measurements/lab.ts';
import type { Measurement } from '../measurements/measurement.ts';
import { installPeer } from '../peers/install-peer.ts';
import { chooseCores } from '../processes/choose-cores.ts';
import { findBusyWarning } from '../processes/find-busy-warning.ts';
import type { ResultRow } from '../rows/result-row.ts';
import { isReached } from '../rows/verdict.ts';
import { type BenchOptions, helpText, parseBenchOptions, selectMeasurements } from './bench-options.ts';
import { formatReport } from './format-report.ts';
import { createProgress, type ProgressStream } from './progress.ts';
import { type Findings, runMeasurements } from './run-measurements.ts';
import { writeResults } from './write-results.ts';

/** What the program works with. */
export interface BenchSurroundings {
  readonly argv: readonly string[];
  readonly measurements: readonly Measurement[];
  /** Where the table goes. */
  print(text: string): void;
  /** Where people see what goes on. */
  readonly progressStream: ProgressStream;
  /** File for the rows of a run that measures everything, unless another one is asked for. */
  readonly resultsPath: string;
}

/** Runs the program and resolves to its exit code. */
export async function runBench({ argv, measurements, print, ...rest }: BenchSurroundings): Promise<number> {
  let options: BenchOptions;
  let selected: readonly Measurement[];
  try {
    options = parseBenchOptions(argv);
    selected = selectMeasurements(measurements, options.only);
  } catch (error) {
    print(error instanceof Error ? error.message : String(error));
    return 64;
  }
  if (options.isHelp || options.isList) {
    print(options.isHelp ? helpText : selected.map(describeMeasurement).join('\n'));
    return 0;
  }
  const notes: string[] = [];
  const { rows, unmeasured } = await measureAll(selected, { options, notes, ...rest });
  const place = keepRows(rows, options, rest.resultsPath);
  print(formatReport({ rows, unmeasured, notes, place }));
  return options.mayFail && rows.some((row) => isReached(row) === false) ? 1 : 0;
}

/** Writes the rows, unless they would take the place of those of a full run; says where they are. */
function keepRows(
  rows: readonly ResultRow[],
  { only, out }: Pick<BenchOptions, 'only' | 'out'>,
  resultsPath: string,
): string {
  const path = out ?? (only.length === 0 ? resultsPath : undefined);
  if (path === undefined) {
    return `Not written: ${relative('', resultsPath)} is for full runs. See --out.`;
  }
  writeResults(path, rows);
  return `Written to ${relative('', path)}.`;
}

function describeMeasurement({ ids, contender }: Measurement): string {
  return `${ids[0].padEnd(20)} ${contender}`;
}

/** Long enough for the compiler of Node. */
const longestWarmUpSeconds = 2;

interface RunPlan extends Pick<BenchSurroundings, 'progressStream'> {
  readonly options: BenchOptions;
  readonly notes: string[];
}

async function measureAll(
  selected: readonly Measurement[],
  { options, notes, progressStream }: RunPlan,
): Promise<Findings> {
  const cores = chooseCores();
  progressStream.write(`${cores.description}\n`);
  const warning = findBusyWarning({ load: loadavg()[0] ?? 0, cores: availableParallelism() });
  if (warning !== undefined) progressStream.write(`${warning}\n`);
  const progress = createProgress(progressStream);
  const generator = startLoadGenerator(cores.load);
  const { runs, secondsPerRun, connections } = options;
  const lab: Lab = {
    runs,
    secondsPerRun,
    warmUpSeconds: Math.min(secondsPerRun, longestWarmUpSeconds),
    connections,
    cores,
    generator,
    progress,
    installPeer: (name) => installPeer(name, () => progress.step(`installing ${name}`)),
    note: (sentence) => notes.push(sentence),
  };
  try {
    return await runMeasurements(selected, lab);
  } finally {
    await generator.stop();
  }
}
