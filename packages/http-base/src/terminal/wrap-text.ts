/** Options of {@link wrapText}. */
export interface WrapOptions {
  /** Longest line, in characters. */
  readonly width: number;
  /** Goes before the first line. */
  readonly first: string;
  /** Goes before every other line. Default: blanks, as many as `first` is wide. */
  readonly rest?: string;
}

/** Breaks a text between words. A word that is longer than a line, such as a URL, stays whole. */
export function wrapText(
  text: string,
  { width, first, rest = ' '.repeat(first.length) }: WrapOptions,
): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line].join('\n');
}
