import type { LoadResult } from '../load/load-plan.ts';

/**
 * Answers in a second of the server's processor time: what a core of its own gives, however much of the machine others
 * take. Where the system does not count it, in a second of the clock.
 */
export function toRate({ answers, seconds, serverSeconds }: LoadResult): number {
  return answers / (serverSeconds ?? seconds);
}
