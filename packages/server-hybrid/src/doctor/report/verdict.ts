import type { CheckResult } from '../check.ts';
import type { Finding, FindingLevel } from '../finding.ts';
import { listInWords } from '../list-in-words.ts';

/** One line: would it work, and if not, under which headings is the reason? */
export function describeVerdict(results: readonly CheckResult[]): string {
  const count = (level: FindingLevel) =>
    results.flatMap(({ findings }) => findings).filter((finding) => finding.level === level).length;
  const broken = results.filter(({ findings }) => !wouldWork(findings)).map(({ check }) => check.title);
  if (broken.length > 0) {
    return `This would not work: ${inWords(count('problem'), 'problem')}, under ${listInWords(broken)}.`;
  }
  const remarks = [
    ...(count('warning') > 0 ? [inWords(count('warning'), 'warning')] : []),
    ...(count('unknown') > 0 ? [`${count('unknown')} not known`] : []),
  ];
  return remarks.length === 0 ? 'This would work.' : `This would work. To look at: ${remarks.join(', ')}.`;
}

/** Whether nothing stands in the way. */
export function wouldWork(findings: readonly Finding[]): boolean {
  return findings.every(({ level }) => level !== 'problem');
}

function inWords(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
