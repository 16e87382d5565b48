import { toQuantile } from '../rows/statistics.ts';
import type { LoadResult } from './load-plan.ts';

/** How many there were, and how long they took. @throws Error when there was none. */
export function summarizeLatencies(
  latenciesMs: readonly number[],
): Pick<LoadResult, 'answers' | 'p50Ms' | 'p99Ms'> {
  if (latenciesMs.length === 0) throw new Error('Not one answer came in time.');
  const sorted = Float64Array.from(latenciesMs).sort();
  return { answers: latenciesMs.length, p50Ms: toQuantile(sorted, 0.5), p99Ms: toQuantile(sorted, 0.99) };
}
