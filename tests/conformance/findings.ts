import type { Check } from './conformance-suite.ts';

/** The suite adds it to every scenario: the messages had the form that the schema of the revision gives them. */
const messageForm = 'wire-schema-valid';

/** Stands for a scenario that broke before it looked at anything. */
export const nothingChecked = 'nothing-checked';

/**
 * What a scenario has to say against a server: the ids of the checks that failed, warned or were left out. One that
 * proved nothing has something to say too, even where the suite takes it for passed: why, by the ids of its remarks.
 */
export function findFindings(checks: readonly Check[]): string[] {
  const withStatus = (...statuses: Check['status'][]) =>
    [...new Set(checks.filter(({ status }) => statuses.includes(status)).map(({ id }) => id))].sort();
  const findings = withStatus('FAILURE', 'WARNING', 'SKIPPED');
  const isProof = ({ id, status }: Check) => status === 'SUCCESS' && id !== messageForm;
  if (findings.length > 0 || checks.some(isProof)) return findings;
  const remarks = withStatus('INFO');
  return remarks.length > 0 ? remarks : [nothingChecked];
}
