import { escapeHtml } from './escape-html.ts';

/** Marks within a line. None of them can make a long line take long: each stops at its own mark, or after so much. */
const mark = new RegExp(
  [
    /`(?<code>[^`]+)`/,
    /\[(?<label>[^[\]]{1,500})\]\((?<address>[^()\s]{1,2000})\)/,
    /\*\*(?<bold>[^*\s](?:[^*]{0,2000}[^*\s])?)\*\*/,
    /(?<!\w)__(?<bold2>[^_\s](?:[^_]{0,2000}[^_\s])?)__(?!\w)/,
    /\*(?<italic>[^*\s](?:[^*]{0,2000}[^*\s])?)\*/,
    /(?<!\w)_(?<italic2>[^_\s](?:[^_]{0,2000}[^_\s])?)_(?!\w)/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** Makes HTML of one line of Markdown: code, links, bold and italic. Everything else is escaped. */
export function inlineToHtml(line: string): string {
  let [html, end] = ['', 0];
  for (const found of line.matchAll(mark)) {
    html += escapeHtml(line.slice(end, found.index)) + toHtml(found[0], found.groups ?? {});
    end = found.index + found[0].length;
  }
  return html + escapeHtml(line.slice(end));
}

function toHtml(whole: string, groups: Readonly<Record<string, string | undefined>>): string {
  const { code, label, address, bold = groups.bold2, italic = groups.italic2 } = groups;
  if (code !== undefined) return `<span style="font-family:Consolas">${escapeHtml(code)}</span>`;
  if (bold !== undefined) return `<b>${inlineToHtml(bold)}</b>`;
  if (italic !== undefined) return `<i>${inlineToHtml(italic)}</i>`;
  if (label === undefined || address === undefined || !isAddress(address)) return escapeHtml(whole);
  return `<a href="${escapeHtml(address)}">${escapeHtml(label)}</a>`;
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:', 'mailto:'].includes(new URL(text).protocol);
}
