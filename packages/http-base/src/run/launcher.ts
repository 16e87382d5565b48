import { readFileSync } from 'node:fs';

/** The processes of this machine. */
export interface ProcessTable {
  /** Id of a process's parent; `undefined` where there is no such process, or no way to know. */
  parentOf(pid: number): number | undefined;
  /** Command line of a process, words separated by spaces; empty where unknown. */
  commandOf(pid: number): string;
}

/** What {@link stopWithLauncher} works with; everything has a default. */
export interface StopWithLauncherOptions {
  /** Default: this process. */
  readonly pid?: number;
  /** Default: `/proc`; systems without it have no such table. */
  readonly processes?: ProcessTable;
  /** Milliseconds between two looks; default 500. */
  readonly everyMs?: number;
  /** Default: sends SIGTERM to this process. */
  readonly onGone?: () => void;
}

/** `npx -y pnpm start` puts four processes above a server; more than this is something else. */
const maxGenerations = 8;
const packageManager = /^p?npm /;
const shellOfScript = /^\S*sh -c /;

/**
 * Ends this process when the `npx`, `npm` or `pnpm` that started it has ended. npm passes a SIGTERM on to the shell it
 * runs a command in, but that shell dies of it without telling anybody, and the server would keep its port; the same
 * happens after a SIGKILL. Does nothing for a process that no package manager started. Returns a function that stops
 * looking.
 */
export function stopWithLauncher({
  pid = process.pid,
  processes = procTable,
  everyMs = 500,
  onGone = () => process.kill(process.pid, 'SIGTERM'),
}: StopWithLauncherOptions = {}): () => void {
  const chain = findLauncherChain(processes, pid);
  if (chain.length === 0) return () => {};
  const timer = setInterval(() => {
    if (isIntact(processes, chain)) return;
    clearInterval(timer);
    onGone();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Process ids from this one up to the outermost package manager, as long as there is nothing but package managers and
 * the shells of their scripts in between; empty when there is none. A person's own shell ends the row.
 */
function findLauncherChain({ parentOf, commandOf }: ProcessTable, pid: number): readonly number[] {
  const chain = [pid];
  let launcherAt = 0;
  for (let child = pid; chain.length <= maxGenerations; ) {
    const parent = parentOf(child);
    const command = parent === undefined ? '' : `${commandOf(parent)} `;
    if (parent === undefined || !(packageManager.test(command) || shellOfScript.test(command))) break;
    chain.push(parent);
    if (packageManager.test(command)) launcherAt = chain.length - 1;
    child = parent;
  }
  return launcherAt === 0 ? [] : chain.slice(0, launcherAt + 1);
}

/** A process whose parent ends gets another parent at once. */
function isIntact({ parentOf }: ProcessTable, chain: readonly number[]): boolean {
  return chain.slice(1).every((parent, index) => parentOf(chain[index] ?? 0) === parent);
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const procTable: ProcessTable = {
  parentOf(pid) {
    // The second field is the command in parentheses, which may hold anything.
    const [, parent] = /^\) \S (\d+)/.exec(afterLastParenthesis(readProc(pid, 'stat'))) ?? [];
    return parent === undefined ? undefined : Number(parent);
  },
  commandOf: (pid) => readProc(pid, 'cmdline').replaceAll('\0', ' ').trim(),
};

function afterLastParenthesis(text: string): string {
  return text.slice(text.lastIndexOf(')'));
}

function readProc(pid: number, file: 'stat' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
