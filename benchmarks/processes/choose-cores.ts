import { spawnSync } from 'node:child_process';

/** Which core each kind of process is kept to; `undefined` where it may run on any. */
export interface Cores {
  readonly server: number | undefined;
  /** The load generator. */
  readonly load: number | undefined;
  /** What stands in for Microsoft; shares the load generator's core where there are only two. */
  readonly standIn: number | undefined;
  /** One sentence for people. */
  readonly description: string;
}

/** Chooses cores out of those this process may use, with the `taskset` of the system. */
export function chooseCores(): Cores {
  const asked = spawnSync('taskset', ['-cp', `${process.pid}`], { encoding: 'utf8' });
  const list = asked.status === 0 ? /: ([\d,-]+)\s*$/.exec(asked.stdout)?.[1] : undefined;
  if (list === undefined) return notPinned('taskset is not there');
  return assignCores(parseCoreList(list));
}

/** Gives cores out: the server has one to itself. */
export function assignCores(cores: readonly number[]): Cores {
  const [server, load, standIn = load] = cores;
  if (server === undefined || load === undefined) return notPinned('there is only one core');
  const description = `The server is pinned to core ${server}, the load generator to core ${load}, what stands in for Microsoft to core ${standIn}.`;
  return { server, load, standIn, description };
}

/** Reads a list such as `0,2-4`. */
export function parseCoreList(list: string): readonly number[] {
  return list.split(',').flatMap((part) => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function notPinned(why: string): Cores {
  const description = `No process is pinned to a core (${why}): ratios are less steady.`;
  return { server: undefined, load: undefined, standIn: undefined, description };
}
