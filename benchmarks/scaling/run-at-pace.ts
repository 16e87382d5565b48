import { setTimeout as wait } from 'node:timers/promises';

/** How much of something there is, and how often it begins. */
export interface Pace {
  readonly count: number;
  readonly perSecond: number;
}

/**
 * Begins each piece of work when it is due, whatever became of the ones before. At a steady pace each thing costs more
 * than in a crowd, where a server does many at once; and servers are planned for a pace they keep up with.
 */
export async function runAtPace(
  { count, perSecond }: Pace,
  work: (index: number) => Promise<unknown>,
): Promise<void> {
  const begun = Array.from({ length: count }, async (_, index) => {
    await wait((index / perSecond) * 1_000);
    await work(index);
  });
  await Promise.all(begun);
}
