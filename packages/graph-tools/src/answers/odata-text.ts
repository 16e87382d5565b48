/** Makes the literal of a text for `$filter`, as in `'O''Brien'`. */
export function toODataText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
