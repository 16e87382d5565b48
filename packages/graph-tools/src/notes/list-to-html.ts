import { inlineToHtml } from './inline-to-html.ts';

/** A line of a list. */
export interface ListItem {
  /** Blanks before it. */
  readonly indent: number;
  readonly kind: 'ul' | 'ol' | 'to-do' | 'to-do:completed';
  readonly text: string;
}

const item = /^(\s*)([-*+]|\d{1,9}[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;

/** Reads a line that is an item of a list; `undefined` for any other line. */
export function parseListItem(line: string): ListItem | undefined {
  const found = item.exec(line);
  if (found === null) return undefined;
  const [, blanks = '', mark = '', box, text = ''] = found;
  const indent = blanks.replaceAll('\t', '    ').length;
  if (box !== undefined) return { indent, kind: box === ' ' ? 'to-do' : 'to-do:completed', text };
  return { indent, kind: /\d/.test(mark) ? 'ol' : 'ul', text };
}

/** Makes lists of items, those that are further in as lists within. To-dos are paragraphs with a box, as OneNote has them. */
export function listToHtml(items: readonly ListItem[], start = 0, end = items.length): string {
  let [html, open] = ['', ''];
  for (let at = start; at < end; ) {
    const one = items[at] as ListItem;
    const next = findSibling(items, at, end);
    const list = one.kind === 'ul' || one.kind === 'ol' ? one.kind : '';
    if (list !== open) html += toTag(open, '</') + toTag(list, '<');
    const [own, below] = [inlineToHtml(one.text), listToHtml(items, at + 1, next)];
    html += list === '' ? `<p data-tag="${one.kind}">${own}</p>${below}` : `<li>${own}${below}</li>`;
    [open, at] = [list, next];
  }
  return html + toTag(open, '</');
}

/** The next item that is not within this one; one blank more does not make a list within. */
function findSibling(items: readonly ListItem[], at: number, end: number): number {
  const deepest = (items[at]?.indent ?? 0) + 1;
  let next = at + 1;
  while (next < end && (items[next]?.indent ?? 0) > deepest) next += 1;
  return next;
}

function toTag(list: string, start: '<' | '</'): string {
  return list === '' ? '' : `${start}${list}>`;
}
