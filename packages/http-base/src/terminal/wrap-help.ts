import { wrapText } from './wrap-text.ts';

/** Blanks, or a term that is set off by two blanks from what is said about it. */
const beforeText = /^ *(?:\S+ {2,})?/;

/**
 * Breaks each line of a help text between words. What follows stands under the first word; where a line begins with a
 * term, as in `  --json  prints one object`, under the first word behind the term.
 */
export function wrapHelp(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const [first = ''] = beforeText.exec(line) ?? [];
      return wrapText(line.slice(first.length), { width, first, rest: ' '.repeat(first.length) });
    })
    .join('\n');
}
