import { parseArgs } from 'node:util';
import type { Measurement } from '../measurements/measurement.ts';

/** What a command line asks for. */
export interface BenchOptions {
  readonly runs: number;
  readonly secondsPerRun: number;
  readonly connections: number;
  /** Figures and contenders; empty for all. */
  readonly only: readonly string[];
  /** File for the rows; absent for the usual one, which only a run of everything writes. */
  readonly out?: string;
  readonly mayFail: boolean;
  readonly isHelp: boolean;
  readonly isList: boolean;
}

const options = {
  runs: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '2' },
  connections: { type: 'string', default: '64' },
  only: { type: 'string', multiple: true },
  out: { type: 'string' },
  'no-fail': { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  list: { type: 'boolean', default: false },
} as const;

/** What `--help` prints. */
export const helpText = `Measures the servers against the figures they promise, side by side with a
baseline and with others.

  pnpm bench [options]

  --runs n          runs of each row (default 5)
  --only names      only these figures, these contenders, or these contenders'
                    rows of these figures; separated by commas without a space,
                    and may be repeated
  --out file        writes the rows there
  --seconds n       length of each load (default 2)
  --connections n   connections of each load (default 64)
  --no-fail         exit with 0 even when a figure is missed
  --list            print what can be measured, and measure nothing
  --help            print this

Prints a table and exits with 1 when a row of ours misses its figure. Without
--only, and without --out, it writes benchmarks/results/latest.json.`;

/** Reads the command line. @throws Error with a sentence for people. */
export function parseBenchOptions(argv: readonly string[]): BenchOptions {
  // `pnpm bench -- --list` passes the dashes on.
  const args = argv.filter((argument) => argument !== '--');
  const { values } = parseArgs({ args, options });
  return {
    runs: parseCount('--runs', values.runs, { max: 100 }),
    secondsPerRun: parseSeconds(values.seconds),
    connections: parseCount('--connections', values.connections, { max: 1_000 }),
    // "hybrid-mcp, 2026-07-28" is one name.
    only: (values.only ?? []).flatMap((names) => names.split(/,(?! )/)).filter((name) => name !== ''),
    ...(values.out !== undefined && { out: values.out }),
    mayFail: !values['no-fail'],
    isHelp: values.help,
    isList: values.list,
  };
}

/** The measurements that are asked for. @throws Error for a name that nothing has, or names that have nothing in common. */
export function selectMeasurements(
  all: readonly Measurement[],
  only: readonly string[],
): readonly Measurement[] {
  const figures = new Set<string>(all.flatMap(({ ids }) => ids));
  const contenders = new Set(all.map(({ contender }) => contender));
  const unknown = only.find((name) => !figures.has(name) && !contenders.has(name));
  if (unknown !== undefined) throw new Error(`Nothing is called "${unknown}"; see --list.`);
  const chosenFigures = only.filter((name) => figures.has(name));
  const chosenContenders = only.filter((name) => contenders.has(name));
  const selected = all.filter(
    ({ ids, contender }) =>
      (chosenFigures.length === 0 || ids.some((id) => chosenFigures.includes(id))) &&
      (chosenContenders.length === 0 || chosenContenders.includes(contender)),
  );
  if (selected.length === 0)
    throw new Error('None of these contenders has a row of these figures; see --list.');
  return selected;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && seconds >= 0.1 && seconds <= 60) return seconds;
  throw new Error('--seconds must be a number from 0.1 to 60.');
}

function parseCount(name: string, text: string, { max }: { readonly max: number }): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1 && count <= max) return count;
  throw new Error(`${name} must be a whole number from 1 to ${max}.`);
}
