import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { escapeHtml } from './escape-html.ts';

/**
 * A placeholder's value: text, or a list that becomes `<li>` items, or pairs that become `<dt>` and `<dd>`.
 * Every piece of text is escaped.
 */
export type PageValue = string | number | readonly string[] | Readonly<Record<string, string>>;

/** Values by placeholder name. */
export type PageValues = Readonly<Record<string, PageValue>>;

/** A page ready to send. */
export interface RenderedPage {
  readonly html: string;
  /** CSP source of the one inline style: `'sha256-…'`, quotes included. */
  readonly styleSource: string;
}

/** Fills the page fragments of one folder into the shared layout. */
export interface PageRenderer {
  /** @throws Error when the page is unknown or a placeholder has no value. */
  render(page: string, values?: PageValues): RenderedPage;
}

/** Where the fragments are. */
export interface PageRendererOptions {
  /** Folder with `*.html` fragments, ending in a slash: `new URL('../pages/', import.meta.url)`. */
  readonly folder: URL;
}

interface Fragment {
  readonly title: string;
  readonly content: string;
}

const placeholderPattern = /\{\{(\w+)\}\}/g;

/**
 * Reads the layout and every fragment of a folder. A fragment begins with its `<title>`, then comes what belongs
 * into `<main>`; `{{name}}` stands for a value, in text or in a quoted attribute, and is always escaped.
 * @throws Error when a fragment has no title or a placeholder in an unquoted attribute.
 */
export function createPageRenderer({ folder }: PageRendererOptions): PageRenderer {
  const layout = readFileSync(new URL('../../pages/layout.html', import.meta.url), 'utf8');
  const styleSource = toStyleSource(layout);
  const fragments = readFragments(folder);
  return {
    render(page, values = {}) {
      const fragment = fragments.get(page);
      if (fragment === undefined) throw new Error(`There is no page "${page}".`);
      const title = fill(fragment.title, values);
      const content = fill(fragment.content, values);
      const html = layout.replace(/<!-- (title|content) -->/g, (_, part) =>
        part === 'title' ? title : content,
      );
      return { html, styleSource };
    },
  };
}

function readFragments(folder: URL): ReadonlyMap<string, Fragment> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.html') && file !== 'layout.html');
  return new Map(
    files.map((file) => [
      file.slice(0, -'.html'.length),
      parseFragment(file, readFileSync(new URL(file, folder), 'utf8')),
    ]),
  );
}

function parseFragment(file: string, text: string): Fragment {
  const match = /^\s*<title>([^<]+)<\/title>\s*/.exec(text);
  if (match?.[1] === undefined) throw new Error(`Page ${file} does not begin with its <title>.`);
  // Escaping protects text and quoted attributes only.
  if (/=\s*\{\{/.test(text)) throw new Error(`Page ${file} has a placeholder in an unquoted attribute.`);
  return { title: match[1], content: text.slice(match[0].length).trimEnd() };
}

function fill(template: string, values: PageValues): string {
  return template.replace(placeholderPattern, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`The page has no value for {{${name}}}.`);
    return toHtml(value);
  });
}

function toHtml(value: PageValue): string {
  if (typeof value !== 'object') return escapeHtml(String(value));
  if (isList(value)) return value.map((item) => `<li>${escapeHtml(item)}</li>`).join('');
  const pairs = Object.entries(value);
  return pairs.map(([term, text]) => `<dt>${escapeHtml(term)}</dt><dd>${escapeHtml(text)}</dd>`).join('');
}

function isList(value: PageValue): value is readonly string[] {
  return Array.isArray(value);
}

function toStyleSource(layout: string): string {
  const style = /<style>([\s\S]*?)<\/style>/.exec(layout)?.[1];
  if (style === undefined) throw new Error('The layout has no inline style.');
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}
