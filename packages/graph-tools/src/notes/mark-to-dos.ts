/** The beginning of an element that is a to-do, as in `<p data-tag="to-do:completed,important">`. */
const toDo = /<(?:p|li|h[1-6]|div|span|cite)\b[^<>]*\bdata-tag="([^"]*)"[^<>]*>/gi;

/** Writes into the HTML of a page what OneNote shows as check boxes. @see https://learn.microsoft.com/graph/onenote-note-tags */
export function markToDos(html: string): string {
  return html.replace(toDo, (tag: string, tags: string) => {
    if (!/\bto-do\b/.test(tags)) return tag;
    return `${tag}${/\bto-do[\w-]*:completed\b/.test(tags) ? '[x]' : '[ ]'} `;
  });
}
