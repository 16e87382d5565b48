/** What OneNote's XHTML cannot hold, however it is written. */
const notXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Makes text of an element, or of an attribute in double quotes, out of any text. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(notXml, '')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}
