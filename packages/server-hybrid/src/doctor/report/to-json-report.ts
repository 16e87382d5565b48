import type { CheckResult } from '../check.ts';
import type { Portal } from './portal-fields.ts';
import { wouldWork } from './verdict.ts';

/** The report for programs, as JSON text. */
export function toJsonReport(results: readonly CheckResult[], portal: Portal | undefined): string {
  const findings = results.flatMap((result) =>
    result.findings.map((finding) => ({ check: result.check.id, ...finding })),
  );
  return JSON.stringify({ ok: wouldWork(findings), findings, portal: portal ?? null }, null, 2);
}
