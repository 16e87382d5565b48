/** Characters of `bodyPreview`. */
const previewLength = 255;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** The text of a body. As with Outlook, what a style hides is in it all the same. */
export function toPlainBody({ contentType, content }: { contentType: string; content: string }): string {
  if (contentType === 'text') return content;
  return content
    .replace(/<(style|head|script)\b.*?<\/\1>/gis, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
}

/** The first 255 characters of a body, on one line. */
export function toBodyPreview(body: { contentType: string; content: string }): string {
  return toPlainBody(body).replace(/\s+/g, ' ').trim().slice(0, previewLength);
}
