/** The JSON text of an object, with further members at its end: JSON text, each member after a comma. */
export function appendMembers(object: object, more: string): string {
  return `${JSON.stringify(object).slice(0, -1)}${more}}`;
}
