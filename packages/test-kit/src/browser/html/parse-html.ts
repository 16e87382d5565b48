import { decodeEntities } from './decode-entities.ts';
import type { HtmlElement } from './html-element.ts';

interface OpenElement extends HtmlElement {
  readonly children: (HtmlElement | string)[];
}

const voidElements = new Set([
  'area',
  'base',
  'br',
  'col',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'wbr',
]);
const textOnlyElements = new Set(['script', 'style', 'textarea', 'title']);
// An element that ends where one of its own kind begins.
const selfClosing = new Set(['option', 'li', 'p', 'tr', 'td', 'th', 'dt', 'dd']);

const tokenPattern =
  /<!--[\s\S]*?-->|<![^>]*>|<\/([a-z][^\s/>]*)[^>]*>|<([a-z][^\s/>]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|[^<]+|</gi;
const attributePattern = /([^\s=/"'>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

/**
 * Parses a page into a tree. Good for tidy pages like our own: it closes what was left open, and knows comments,
 * void elements, quoting, and elements that hold only text; it does not repair misnested markup.
 */
export function parseHtml(html: string): HtmlElement {
  const root: OpenElement = { name: '#document', attributes: new Map(), children: [] };
  const open = [root];
  const tokens = new RegExp(tokenPattern);
  for (let token = tokens.exec(html); token !== null; token = tokens.exec(html)) {
    const [whole, endName, startName, attributes = ''] = token;
    if (endName !== undefined) closeElement(open, endName.toLowerCase());
    else if (startName === undefined) addText(open, whole);
    else {
      const element = openElement(open, startName.toLowerCase(), parseAttributes(attributes));
      if (textOnlyElements.has(element.name))
        tokens.lastIndex = readTextOnly(element, html, tokens.lastIndex);
    }
  }
  return root;
}

function parseAttributes(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of text.matchAll(attributePattern)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeEntities(double ?? single ?? bare ?? ''));
  }
  return attributes;
}

function openElement(
  open: OpenElement[],
  name: string,
  attributes: ReadonlyMap<string, string>,
): OpenElement {
  if (selfClosing.has(name) && open.at(-1)?.name === name) open.pop();
  const element: OpenElement = { name, attributes, children: [] };
  open.at(-1)?.children.push(element);
  if (!voidElements.has(name) && !textOnlyElements.has(name)) open.push(element);
  return element;
}

function closeElement(open: OpenElement[], name: string): void {
  const index = open.findLastIndex((element) => element.name === name);
  if (index > 0) open.length = index;
}

function addText(open: readonly OpenElement[], text: string): void {
  if (!text.startsWith('<!')) open.at(-1)?.children.push(decodeEntities(text));
}

/** Reads up to the end tag and returns the position behind it. */
function readTextOnly(element: OpenElement, html: string, start: number): number {
  const endTag = new RegExp(`</${element.name}[^>]*>`, 'gi');
  endTag.lastIndex = start;
  const match = endTag.exec(html);
  const text = html.slice(start, match?.index);
  const isCode = element.name === 'script' || element.name === 'style';
  element.children.push(isCode ? text : decodeEntities(text));
  return match === null ? html.length : endTag.lastIndex;
}
