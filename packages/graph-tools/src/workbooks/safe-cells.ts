/** A cell as a call brings it; `null` leaves the cell as it is. */
export type NewCell = string | number | boolean | null;

/**
 * What Excel takes for the beginning of a formula, as if somebody had typed it: the signs in their wide form, too, and with
 * blanks before them.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const formulaStart = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

const signedNumber = /^[+-]?\d+(?:[.,]\d+)*%?$/;

/**
 * Cells as Excel is to get them. A text that it would take for a formula goes out behind an apostrophe, which makes it a
 * text and is not shown; with `formulas` one that begins with `=` goes out as the formula it is.
 */
export function toSafeRows(
  rows: readonly (readonly NewCell[])[],
  { formulas = false }: { readonly formulas?: boolean | undefined },
): readonly (readonly NewCell[])[] {
  return rows.map((row) => row.map((cell) => (typeof cell === 'string' ? toSafeText(cell, formulas) : cell)));
}

function toSafeText(text: string, formulas: boolean): string {
  if (formulas && text.startsWith('=')) return text;
  // An apostrophe of the text's own would be taken for that mark, and be gone.
  const isRead = text.startsWith("'") || (formulaStart.test(text) && !signedNumber.test(text));
  return isRead ? `'${text}` : text;
}
