/**
 * Characters that nobody sees and models read: controls, marks of direction, blanks without width, tags, variation
 * selectors beyond those of emoji, letters that are drawn as nothing.
 */
const invisible =
  /\p{Cc}|\u034f|\u17b4|\u17b5|[\u180b-\u180f]|[\u00ad\u061c\u115f\u1160\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]/gu;

/** Joins the parts of an emoji; anywhere else it hides. */
const strayJoiner =
  /(?<!\p{Extended_Pictographic}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/**
 * Returns the text that a person would see: without invisible characters, line breaks as `\n`, at most one empty line in
 * a row. What somebody hides from the reader must not reach the model.
 * @see https://www.unicode.org/reports/tr36/
 */
export function toVisibleText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029|\v|\f/g, '\n')
    .replace(invisible, keepLayout)
    .replace(strayJoiner, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** {@link toVisibleText} of what is one line: a subject, a name, a preview. Cut to `maxLength` characters, with an ellipsis. */
export function toVisibleLine(text: string | null | undefined, maxLength = 200): string {
  const line = toVisibleText(text ?? '').replace(/\s+/g, ' ');
  return line.length <= maxLength
    ? line
    : `${line
        .slice(0, maxLength - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

function keepLayout(character: string): string {
  return character === '\n' || character === '\t' ? character : '';
}
