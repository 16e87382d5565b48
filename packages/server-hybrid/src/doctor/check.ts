import type { DoctorContext } from './doctor-context.ts';
import type { Finding } from './finding.ts';

/** One thing the doctor looks at. */
export interface Check {
  /** Name in `--json`. */
  readonly id: string;
  /** Heading for people. */
  readonly title: string;
  /** Whether it asks Microsoft, which a demo has no need of. */
  readonly asksMicrosoft?: boolean;
  /** Looks, and never changes anything. */
  run(context: DoctorContext): Promise<readonly Finding[]>;
}

/** A check and what it found. */
export interface CheckResult {
  readonly check: Pick<Check, 'id' | 'title'>;
  readonly findings: readonly Finding[];
}
