import { createMemoryStateStore, type StateStore } from '@hybrid-mcp/core';
import type { TestClock } from '../../test-clock.ts';

/** A store that keeps every promise but one. */
export interface BrokenStateStore {
  /** What is wrong with it. */
  readonly name: string;
  /** Name of the contract case that must fail on it. */
  readonly failsCase: string;
  createStore(clock: TestClock): StateStore;
}

/** The verbs of a broken store that differ from those of the good store inside it. */
export type BreakVerbs = (good: StateStore, clock: TestClock) => Partial<StateStore>;

/** Describes a memory store some of whose verbs are replaced. */
export function brokenStateStore(name: string, failsCase: string, breakVerbs: BreakVerbs): BrokenStateStore {
  return {
    name,
    failsCase,
    createStore(clock) {
      const good = createMemoryStateStore({ clock });
      return { ...good, ...breakVerbs(good, clock) };
    },
  };
}

/** Lets every other task that is ready go first: the gap in a read that is followed by a write. */
export async function letOthersRun(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** Writes whatever is there; with it, broken stores do what a good one refuses. */
export async function overwrite(good: StateStore, key: string, value: string, ttlMs: number): Promise<void> {
  const entry = await good.read(key);
  if (entry === undefined) await good.create(key, value, { ttlMs });
  else await good.swap(key, entry.version, value, { ttlMs });
}
