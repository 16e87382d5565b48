import type { Lab } from './lab.ts';

/** Measures as often as the lab wants, one run after the other. `name` is what the progress calls a run. */
export async function measureRuns<Result>(
  { runs, progress }: Pick<Lab, 'runs' | 'progress'>,
  measureOne: () => Promise<Result>,
  name = 'run',
): Promise<readonly Result[]> {
  const results: Result[] = [];
  while (results.length < runs) {
    progress.step(`${name} ${results.length + 1} of ${runs}`);
    results.push(await measureOne());
  }
  return results;
}
