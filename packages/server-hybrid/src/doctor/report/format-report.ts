import { wrapText } from '@hybrid-mcp/http-base';
import type { CheckResult } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { Marks } from './marks.ts';
import type { Portal, PortalField } from './portal-fields.ts';
import { describeVerdict, wouldWork } from './verdict.ts';

/** What a report for people is made of. */
export interface ReportToFormat {
  readonly results: readonly CheckResult[];
  /** Absent where there is no app registration to speak of. */
  readonly portal: Portal | undefined;
  readonly marks: Marks;
  /** Longest line, in characters. */
  readonly width: number;
}

/** The report for people: a section for each check, the fields of the portal, and one line that says whether it works. */
export function formatReport({ results, portal, marks, width }: ReportToFormat): string {
  const level = results.every(({ findings }) => wouldWork(findings)) ? 'ok' : 'problem';
  const verdict = wrapText(describeVerdict(results), { width, first: '' });
  return [
    ...results.flatMap((result) => [...formatSection(result, { marks, width }), '']),
    ...(portal ? [...formatPortal(portal, { marks, width }), ''] : []),
    marks.bold(marks.colour(level, verdict)),
  ].join('\n');
}

type Style = Pick<ReportToFormat, 'marks' | 'width'>;

function formatSection({ check, findings }: CheckResult, style: Style): readonly string[] {
  return [style.marks.bold(check.title), ...findings.flatMap((finding) => formatFinding(finding, style))];
}

function formatFinding({ level, text, fix }: Finding, { marks, width }: Style): readonly string[] {
  const mark = marks.of[level];
  const indent = ' '.repeat(mark.length + 3);
  const [head, ...more] = wrapText(text, { width, first: indent }).split('\n');
  const body = [`  ${marks.colour(level, mark)}${head?.slice(mark.length + 2)}`, ...more];
  if (fix === undefined) return body;
  return [...body, wrapText(fix, { width, first: `${indent}${marks.fix} ` })];
}

function formatPortal({ url, path, fields }: Portal, { marks, width }: Style): readonly string[] {
  const pages = Map.groupBy(fields, ({ page }) => page);
  return [
    marks.bold('In the Azure portal'),
    `  ${url}`,
    wrapText(path, { width, first: '  ', rest: '    ' }),
    ...[...pages].flatMap(([page, own]) => [
      '',
      `  ${page}`,
      ...own.flatMap((one) => formatField(one, width)),
    ]),
  ];
}

function formatField({ field, values }: PortalField, width: number): readonly string[] {
  return [`    ${field}`, ...values.map((value) => wrapText(value, { width, first: '      ' }))];
}
