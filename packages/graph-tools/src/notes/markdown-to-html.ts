import { escapeHtml } from './escape-html.ts';
import { inlineToHtml } from './inline-to-html.ts';
import { listToHtml, parseListItem } from './list-to-html.ts';

/** A kind of block. */
interface Block {
  /** Line behind the block that begins with this one; the same where none of this kind does. */
  findEnd(lines: readonly string[], start: number): number;
  toHtml(lines: readonly string[]): string;
}

const heading = /^(#{1,6})\s+(.*?)(?:\s+#+)?$/;
const tableRow = /^\s*\|.*\|\s*$/;
const tableRule = /^\s*\|[\s:|-]*-[\s:|-]*\|\s*$/;

const code: Block = {
  findEnd(lines, start) {
    if (!isFence(lines[start])) return start;
    return Math.min(findIndex(lines, start + 1, isFence) + 1, lines.length);
  },
  toHtml: ([, ...lines]) => {
    const inner = isFence(lines.at(-1)) ? lines.slice(0, -1) : lines;
    return `<pre>${escapeHtml(inner.join('\n'))}</pre>`;
  },
};

const title: Block = {
  findEnd: (lines, start) => start + Number(heading.test(lines[start] ?? '')),
  toHtml([line = '']) {
    const [, marks = '#', text = ''] = heading.exec(line) ?? [];
    return `<h${marks.length}>${inlineToHtml(text)}</h${marks.length}>`;
  },
};

const table: Block = {
  findEnd: (lines, start) =>
    tableRow.test(lines[start] ?? '') && tableRule.test(lines[start + 1] ?? '')
      ? findIndex(lines, start, (line) => !tableRow.test(line))
      : start,
  toHtml([head = '', , ...lines]) {
    const rows = [head, ...lines].map(toCells);
    const cells = rows.map((row) => row.map((cell) => `<td>${inlineToHtml(cell)}</td>`).join(''));
    return `<table border="1">${cells.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
  },
};

const list: Block = {
  findEnd: (lines, start) => findIndex(lines, start, (line) => parseListItem(line) === undefined),
  toHtml: (lines) => listToHtml(lines.flatMap((line) => parseListItem(line) ?? [])),
};

const gap: Block = {
  findEnd: (lines, start) => findIndex(lines, start, (line) => line.trim() !== ''),
  toHtml: () => '',
};

const special = [gap, code, title, table, list];

const paragraph: Block = {
  findEnd(lines, start) {
    let end = start + 1;
    while (end < lines.length && !special.some((block) => beginsWith(block, lines, end))) end += 1;
    return end;
  },
  toHtml: (lines) => `<p>${lines.map((line) => inlineToHtml(line.trim())).join('<br />')}</p>`,
};

/**
 * Makes the HTML of a page out of plain text or simple Markdown: headings, lists and to-dos, tables, code, bold, italic and
 * links. All else is shown as it is written: no HTML of the text gets through, and nothing that OneNote would fetch, such as
 * a picture.
 *
 * @returns well-formed XHTML, as OneNote wants it
 * @see https://learn.microsoft.com/graph/onenote-create-page#supported-html-and-css-for-onenote-pages
 */
export function markdownToHtml(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let [html, at] = ['', 0];
  while (at < lines.length) {
    const start = at;
    const block = special.find((one) => beginsWith(one, lines, start)) ?? paragraph;
    at = block.findEnd(lines, start);
    html += block.toHtml(lines.slice(start, at));
  }
  return html;
}

function beginsWith(block: Block, lines: readonly string[], start: number): boolean {
  // Two lines tell of every kind, and a long block is not measured for each of its lines.
  return block.findEnd(lines.slice(start, start + 2), 0) > 0;
}

/** Where the first line is that fits, from `start` on; the end where there is none. */
function findIndex(lines: readonly string[], start: number, isOne: (line: string) => boolean): number {
  let index = start;
  while (index < lines.length && !isOne(lines[index] ?? '')) index += 1;
  return index;
}

function isFence(line: string | undefined): boolean {
  return line !== undefined && /^\s*```/.test(line);
}

function toCells(line: string): readonly string[] {
  return line
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}
