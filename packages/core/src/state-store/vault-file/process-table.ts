import { readFile } from 'node:fs/promises';

/** One run of one process. Ids of processes are used again; together with the token a run is told from the next. */
export interface ProcessRun {
  readonly pid: number;
  /** When the process was started, in whatever form the system tells it. */
  readonly startToken: string;
}

/** The processes of this machine. */
export interface ProcessTable {
  /** The process that asks. */
  own(): Promise<ProcessRun>;
  /** Whether this very run still goes on. In doubt it does. */
  isRunning(run: ProcessRun): Promise<boolean>;
}

/** Options of {@link createProcessTable}; the defaults are those of the machine. */
export interface ProcessTableOptions {
  readonly ownPid?: number;
  /** Milliseconds since the epoch; tells the runs of this process id apart where there is no `/proc`. */
  readonly ownStartMs?: number;
  /** Throws when no process has the id. */
  readonly signal?: (pid: number, signal: 0) => unknown;
  readonly readText?: (path: string) => Promise<string>;
}

interface ProcessStat {
  readonly state: string;
  readonly startToken: string;
}

/**
 * Creates a table that asks the system on every call.
 *
 * @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function createProcessTable({
  ownPid = process.pid,
  ownStartMs = performance.timeOrigin,
  signal = (pid) => process.kill(pid, 0),
  readText = (path) => readFile(path, 'utf8'),
}: ProcessTableOptions = {}): ProcessTable {
  const readIfThere = (path: string) => readText(path).catch(() => '');

  async function readStat(pid: number): Promise<ProcessStat | undefined> {
    const stat = await readIfThere(`/proc/${pid}/stat`);
    // The second field is the program's name in brackets and may hold blanks and brackets itself.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const startTicks = fields[18];
    if (state === undefined || startTicks === undefined) return undefined;
    // Ticks are counted from the start of the machine.
    const bootId = await readIfThere('/proc/sys/kernel/random/boot_id');
    return { state, startToken: `${bootId.trim()}/${startTicks}` };
  }

  async function own(): Promise<ProcessRun> {
    const stat = await readStat(ownPid);
    return { pid: ownPid, startToken: stat?.startToken ?? `since ${ownStartMs}` };
  }

  return {
    own,
    async isRunning({ pid, startToken }) {
      if (!exists(pid, signal)) return false;
      if (pid === ownPid) return startToken === (await own()).startToken;
      const stat = await readStat(pid);
      if (stat === undefined) return true;
      // Z and X: it has ended, and its parent has not looked yet.
      return !/^[ZX]/.test(stat.state) && stat.startToken === startToken;
    },
  };
}

function exists(pid: number, signal: (pid: number, signal: 0) => unknown): boolean {
  try {
    signal(pid, 0);
    return true;
  } catch (thrown) {
    // EPERM: it exists and belongs to somebody else.
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
