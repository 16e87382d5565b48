import type { Check, CheckResult } from './check.ts';
import type { DoctorContext } from './doctor-context.ts';
import { type Finding, unknown } from './finding.ts';

/** Options of {@link runChecks}. */
export interface RunChecksOptions {
  readonly checks: readonly Check[];
  readonly context: DoctorContext;
  /** Told after each check how many of them are done. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** Runs the checks side by side and gives their results in the order of the list. A check that fails says so. */
export async function runChecks({
  checks,
  context,
  onProgress = () => {},
}: RunChecksOptions): Promise<readonly CheckResult[]> {
  const due = checks.filter(({ asksMicrosoft }) => !(asksMicrosoft && context.isDemo));
  let done = 0;
  onProgress(done, due.length);
  return Promise.all(
    due.map(async (check) => {
      const findings = await runCheck(check, context);
      done += 1;
      onProgress(done, due.length);
      return { check, findings };
    }),
  );
}

async function runCheck(check: Check, context: DoctorContext): Promise<readonly Finding[]> {
  try {
    return await check.run(context);
  } catch (error) {
    // The message of an unexpected error may hold anything.
    const name = error instanceof Error ? error.name : 'Error';
    return [unknown(`This check failed by itself (${name}).`, 'The other checks stand. Please report this.')];
  }
}
