const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\n': '<br>' };

/** Makes the comment of an answer of plain text: Outlook puts it into the new message as HTML, where lines would run together. */
export function toCommentHtml(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[&<>\n]/g, (character) => escapes[character] ?? character);
}
