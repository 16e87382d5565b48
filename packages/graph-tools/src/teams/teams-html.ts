/** An element of Teams' own. It ends at the next angle bracket at the latest, or hostile text would be searched again and again. */
const ownElement = /<(at|emoji)\b([^<>]*)>/gi;

/**
 * HTML of a message whose mentions begin with an at sign, and whose emoji are characters, as Teams shows them: its own
 * elements for them say nothing to a converter of HTML.
 * @see https://learn.microsoft.com/graph/api/resources/chatmessage
 */
export function toReadableHtml(html: string): string {
  return html.replace(ownElement, (element, name: string, attributes: string) => {
    const [, emoji = ''] = /\balt="([^"]{1,16})"/.exec(attributes) ?? [];
    return element + (name.toLowerCase() === 'at' ? '@' : emoji);
  });
}
