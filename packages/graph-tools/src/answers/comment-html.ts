const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };

/** Makes HTML of plain text: what Outlook and Teams show as HTML would lose its lines, and whatever looks like a tag. */
export function toCommentHtml(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[&<>\n]/g, (character) => escapes[character] ?? character);
}
