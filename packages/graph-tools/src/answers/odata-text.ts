/** Writes a value as a text of OData, as in `'O''Brien'`, so that nothing in it can end the text. */
export function toODataText(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
