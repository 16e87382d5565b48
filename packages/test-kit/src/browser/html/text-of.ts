import type { HtmlElement } from './html-element.ts';

const unseen = new Set(['script', 'style', 'template', 'title', 'noscript']);
const inline = new Set([
  'a',
  'abbr',
  'b',
  'code',
  'em',
  'i',
  'kbd',
  'mark',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'time',
  'u',
  'wbr',
]);

/** What a person reads: text without markup, white space collapsed, one line per block. */
export function textOf(element: HtmlElement): string {
  const lines = rawText(element).split('\n');
  return lines
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function rawText({ name, attributes, children }: HtmlElement): string {
  if (unseen.has(name) || attributes.has('hidden')) return '';
  const inner = children.map((child) =>
    typeof child === 'string' ? child.replace(/\s+/g, ' ') : rawText(child),
  );
  return inline.has(name) ? inner.join('') : `\n${inner.join('')}\n`;
}
