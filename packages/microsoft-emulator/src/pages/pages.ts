import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fillLayout, fillTemplate, type TemplateValues } from './template.ts';

const pageNames = [
  'landing',
  'pick-account',
  'form-post',
  'error',
  'signed-out',
  'device-code',
  'device-consent',
  'device-done',
] as const;

/** A note to whoever changes a page, with the line it has for itself. */
const comment = /(?:^[ \t]*<!--.*?-->[ \t]*\r?\n)|<!--.*?-->/gms;

/** A file in the `pages` folder, without `.html`. */
export type PageName = (typeof pageNames)[number];

/** An HTML answer: the text and the headers that go with it. */
export interface RenderedPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The HTML pages of the emulator. */
export interface Pages {
  /**
   * Fills a page. `formActions` are the origins its forms may lead to; Chrome also checks the redirects that
   * follow a form against them, so the client's redirect URI belongs there.
   */
  render(
    name: PageName,
    values: TemplateValues,
    options?: { readonly formActions?: readonly string[] },
  ): RenderedPage;
}

interface LoadedPage {
  readonly template: string;
  /** CSP sources of the page's inline style and script. */
  readonly styleSource: string;
  readonly scriptSource: string;
}

/** What all pages share: the layout with its inline style, and the CSP source of that style. */
interface SharedParts {
  readonly layout: string;
  readonly styleSource: string;
}

/**
 * Reads the page files, which sit beside `src` and `dist`, and puts each without its comments into `layout.html`.
 * @throws Error when a page does not begin with its `<title>`.
 */
export function loadPages(): Pages {
  const style = readPageFile('emulator.css');
  const layout = readPageFile('layout.html').replace('<style></style>', () => `<style>${style}</style>`);
  const styleSource = toHashSource(style);
  const loaded = new Map(pageNames.map((name) => [name, loadPage(name, { layout, styleSource })]));
  return {
    render(name, values, { formActions = [] } = {}) {
      const page = loaded.get(name);
      if (page === undefined) throw new Error(`There is no page "${name}".`);
      return { html: fillTemplate(page.template, values), headers: buildHeaders(page, formActions) };
    },
  };
}

function readPageFile(name: string): string {
  return readFileSync(new URL(`../../pages/${name}`, import.meta.url), 'utf8');
}

function loadPage(name: PageName, { layout, styleSource }: SharedParts): LoadedPage {
  const page = readPageFile(`${name}.html`).replace(comment, '');
  const script = /<script>(.*?)<\/script>/s.exec(page)?.[1];
  return {
    template: fillLayout({ layout, page }),
    styleSource,
    scriptSource: script === undefined ? "'none'" : toHashSource(script),
  };
}

function toHashSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function buildHeaders({ styleSource, scriptSource }: LoadedPage, formActions: readonly string[]) {
  const policy = [
    "default-src 'none'",
    `style-src ${styleSource}`,
    `script-src ${scriptSource}`,
    `form-action ${formActions.length === 0 ? "'none'" : formActions.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy.join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
