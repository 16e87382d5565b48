/**
 * HTML of a message whose mentions begin with an at sign, and whose emoji are characters, as Teams shows them: its own
 * elements for them say nothing to a converter of HTML.
 * @see https://learn.microsoft.com/graph/api/resources/chatmessage
 */
export function toReadableHtml(html: string): string {
  return html.replace(/<at\b[^>]*>/gi, '$&@').replace(/<emoji\b[^>]*\balt="([^"<>]{1,16})"[^>]*>/gi, '$&$1');
}
