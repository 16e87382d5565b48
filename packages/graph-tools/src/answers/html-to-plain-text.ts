import { createRequire } from 'node:module';

/** It takes 25 ms to load, which the start of a server can do without; texts are read at once, so it cannot be imported. */
const loadConverter = (): typeof import('html-to-text') => createRequire(import.meta.url)('html-to-text');

/** What an HTML text says, and where it leads. */
export interface PlainText {
  readonly text: string;
  /** Addresses of its links, in order, each once; http, https and mailto only. */
  readonly links: readonly string[];
}

/** Longest HTML that is read, in characters: beyond, an answer would take seconds to make. */
const maxHtmlLength = 2_000_000;

/** What a mail program does not show. Hidden text is the usual way to speak to a model behind a reader's back. */
const hidden = [
  'head',
  'title',
  'style',
  'script',
  'template',
  'noscript',
  '[hidden]',
  '[aria-hidden="true"]',
  ...[
    'display:none',
    'display: none',
    'visibility:hidden',
    'visibility: hidden',
    'mso-hide:all',
    'mso-hide: all',
  ],
  ...['font-size:0', 'font-size: 0', 'opacity:0;', 'opacity: 0;', 'max-height:0', 'max-height: 0'],
].map((rule) => (/[:]/.test(rule) ? `[style*="${rule}" i]` : rule));

/** Turns the HTML of a mail or a message into text: lists, tables and quotes keep their shape, pictures and hidden parts go. */
export function htmlToPlainText(html: string): PlainText {
  const links = new Set<string>();
  const convert = loadConverter().compile({
    wordwrap: false,
    limits: { maxInputLength: maxHtmlLength, maxDepth: 200, maxBaseElements: 1 },
    selectors: [
      ...hidden.map((selector) => ({ selector, format: 'skip' })),
      { selector: 'img', format: 'skip' },
      { selector: 'a', format: 'namedLink' },
      { selector: 'table', format: 'dataTable' },
    ],
    formatters: {
      namedLink(element, walk, builder) {
        walk(element.children, builder);
        const address = toAddress(element.attribs?.href);
        if (address !== undefined) links.add(address);
      },
    },
  });
  return { text: convert(html), links: [...links] };
}

function toAddress(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href)) return undefined;
  const { protocol, href: address } = new URL(href);
  return ['http:', 'https:', 'mailto:'].includes(protocol) && address.length <= 2_048 ? address : undefined;
}
