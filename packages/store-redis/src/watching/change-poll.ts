/** Looks at watched keys now and then, for changes that nobody was told of. */
export interface ChangePoll {
  add(key: string): void;
  delete(key: string): void;
  /** Looks at every key as soon as it can: what was published meanwhile is lost. */
  hurry(): void;
  close(): void;
}

/** How {@link createChangePoll} looks. */
export interface ChangePollOptions {
  /** What is there of each key, in any form that differs when something else is there; one round trip for all. */
  readonly readStates: (keys: readonly string[]) => Promise<readonly string[]>;
  /** Called for a key whose state is another one than the last time, and for each one the first time. */
  readonly onChange: (key: string) => void;
  /** Between 0 and 1. */
  readonly jitter: () => number;
}

/** The keys take turns: so many groups, one of them at a time. */
const groupCount = 15;

/** Milliseconds from one group to the next, at least and at most; a key's turn comes every 1 to 2 seconds. */
const [shortestStepMs, longestStepMs] = [67, 133];

/** The keys of a group, with what was there when they were looked at last. */
type Group = Map<string, string | undefined>;

/** Creates a poll. It has one timer, and none while no key is watched. */
export function createChangePoll({ readStates, onChange, jitter }: ChangePollOptions): ChangePoll {
  const groups = Array.from({ length: groupCount }, (): Group => new Map());
  const groupOf = new Map<string, Group>();
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;

  const lookAt = async (group: Group) => {
    for (const key of await findChanges(group, readStates)) onChange(key);
  };

  function schedule(): void {
    if (timer !== undefined || groupOf.size === 0) return;
    const stepMs = shortestStepMs + jitter() * (longestStepMs - shortestStepMs);
    timer = setTimeout(() => {
      timer = undefined;
      turn += 1;
      // However long the answer takes, the next group's turn comes in time.
      void lookAt(groupAt(turn));
      schedule();
    }, stepMs).unref();
  }

  const groupAt = (index: number): Group => groups[index % groupCount] ?? new Map();

  return {
    add(key) {
      if (groupOf.has(key)) return;
      const group = groupAt(Math.floor(jitter() * groupCount));
      groupOf.set(key, group.set(key, undefined));
      schedule();
    },
    delete(key) {
      groupOf.get(key)?.delete(key);
      groupOf.delete(key);
    },
    hurry() {
      for (const group of groups) void lookAt(group);
    },
    close() {
      clearTimeout(timer);
      groupOf.clear();
      for (const group of groups) group.clear();
    },
  };
}

/** Keys that have another state than the last time; those that were never looked at, too. */
async function findChanges(group: Group, readStates: ChangePollOptions['readStates']): Promise<string[]> {
  const keys = [...group.keys()];
  if (keys.length === 0) return [];
  // While Redis cannot be read nobody is told anything: whoever waits goes on waiting.
  const states = await readStates(keys).catch(() => []);
  return keys.filter((key, index) => {
    const state = states[index];
    // A key may have been left meanwhile.
    if (state === undefined || !group.has(key) || group.get(key) === state) return false;
    group.set(key, state);
    return true;
  });
}
