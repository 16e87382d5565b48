import { wrapText } from '@hybrid-mcp/http-base';
import { formatTable } from '../rows/format-table.ts';
import type { Findings } from './run-measurements.ts';

/** What {@link formatReport} tells. */
export interface Report extends Findings {
  /** Sentences about how something was measured. */
  readonly notes: readonly string[];
  /** Where the rows are. */
  readonly place: string;
}

const width = 80;
const notesHeading =
  'Not the only ones at work here: other processes, or the load generator, took what these servers did not get.';

/** Formats what was found for a terminal of 80 columns. */
export function formatReport({ rows, unmeasured, notes, place }: Report): string {
  const missing = unmeasured.map(({ what, why }) => toItem(`${what}: not measured: ${why}`));
  return [
    '',
    rows.length > 0 ? formatTable(rows) : 'Nothing was measured.',
    ...(missing.length > 0 ? ['', ...missing] : []),
    ...(notes.length > 0 ? ['', wrapText(notesHeading, { width, first: '' }), ...notes.map(toItem)] : []),
    '',
    wrapText(place, { width, first: '' }),
  ].join('\n');
}

/** One line broken between words; what a process has printed follows it as it was. */
function toItem(text: string): string {
  const indent = ' '.repeat(4);
  const [sentence = '', ...printed] = text.split('\n');
  const first = wrapText(sentence, { width, first: '  ', rest: indent });
  return [first, ...printed.map((line) => `${indent}${line}`.trimEnd())].join('\n');
}
