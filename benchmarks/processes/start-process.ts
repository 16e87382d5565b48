import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';

/** A process that takes part in a measurement. */
export interface BenchProcess {
  readonly pid: number;
  /** The end of what it wrote to standard error. */
  errors(): string;
  readonly hasExited: () => boolean;
  readonly exited: Promise<void>;
  /** For messages to and from it, where it was started with a channel. */
  readonly channel: ChildProcess;
  /** Ends it, by force if it must be. */
  stop(): Promise<void>;
}

/** What to start. */
export interface ProcessPlan {
  /** Absolute path of a script for this Node. */
  readonly script: string;
  readonly args?: readonly string[];
  /** Options of Node itself. Default: none. */
  readonly nodeOptions?: readonly string[] | undefined;
  /** Its whole environment but for PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>;
  /** The only core it may run on. Default: any. */
  readonly core?: number | undefined;
  /** Whether messages go to and fro. Default: false. */
  readonly hasChannel?: boolean;
}

const keptErrors = 2_000;
const patienceMs = 4_000;

/**
 * Starts a process. What it writes to standard output goes to the null device, as a log goes to a file: nobody's pipe
 * and nobody's reading slow it down.
 */
export function startProcess({
  script,
  args = [],
  nodeOptions = [],
  env,
  core,
  hasChannel = false,
}: ProcessPlan): BenchProcess {
  const command = [process.execPath, ...nodeOptions, script, ...args];
  const [file = '', ...rest] = core === undefined ? command : ['taskset', '-c', `${core}`, ...command];
  const child = spawn(file, rest, {
    // A folder without a `.env`, which would count.
    cwd: tmpdir(),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'ignore', 'pipe', ...(hasChannel ? (['ipc'] as const) : [])],
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-keptErrors);
  });
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = once(child, 'close').then(
    () => {},
    (error: Error) => {
      errors += error.message;
    },
  );
  void exited.then(() => process.off('exit', kill));
  return {
    pid: child.pid ?? 0,
    errors: () => errors.trim(),
    hasExited: () => child.exitCode !== null || child.signalCode !== null || child.pid === undefined,
    exited,
    channel: child,
    stop: () => end(child, exited),
  };
}

async function end(child: ChildProcess, exited: Promise<void>): Promise<void> {
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await exited;
  clearTimeout(force);
}
