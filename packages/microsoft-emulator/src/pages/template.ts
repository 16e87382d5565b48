/** What a template's names stand for: text, or a list whose section is repeated (an empty one leaves it out). */
export interface TemplateValues {
  readonly [name: string]: string | readonly TemplateValues[];
}

/** A page and the frame around it, both templates. */
export interface LayoutParts {
  /** Whole document with `<!-- title -->` and `<!-- content -->` where the page's own parts go. */
  readonly layout: string;
  /** The page's `<title>`, then what belongs into `<main>`. */
  readonly page: string;
}

const section = /\{\{#(\w+)\}\}(.*?)\{\{\/\1\}\}/gs;
const placeholder = /\{\{(\w+)\}\}/g;

/**
 * Puts a page into the layout. The result is still a template: fill it afterwards, so that a value cannot stand
 * for a part of the layout.
 * @throws Error when the page does not begin with its `<title>`.
 */
export function fillLayout({ layout, page }: LayoutParts): string {
  const match = /^<title>([^<]+)<\/title>\s*/.exec(page);
  if (match?.[1] === undefined) {
    throw new Error(`A page begins with ${JSON.stringify(page.slice(0, 40))}, not with its <title>.`);
  }
  const [start, title] = match;
  const content = page.slice(start.length).trimEnd();
  return layout.replace(/<!-- (title|content) -->/g, (_, part) => (part === 'title' ? title : content));
}

/**
 * Fills `{{name}}` with HTML-escaped text and repeats `{{#list}}…{{/list}}`, inside which the names of the list
 * item come first. Nothing is ever inserted unescaped, in one pass, so a value cannot bring a placeholder along.
 * @throws Error when the template uses a name without a value.
 */
export function fillTemplate(template: string, values: TemplateValues): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of template.matchAll(section)) {
    const [whole, name = '', inner = ''] = match;
    parts.push(fillPlaceholders(template.slice(end, match.index), values));
    const items = values[name];
    if (!Array.isArray(items)) throw new Error(`The template needs a list "${name}".`);
    for (const item of items as readonly TemplateValues[])
      parts.push(fillTemplate(inner, { ...values, ...item }));
    end = match.index + whole.length;
  }
  return parts.join('') + fillPlaceholders(template.slice(end), values);
}

function fillPlaceholders(text: string, values: TemplateValues): string {
  return text.replace(placeholder, (_, name: string) => {
    const value = values[name];
    if (typeof value !== 'string') throw new Error(`The template needs a text "${name}".`);
    return escapeHtml(value);
  });
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, safe in element content and quoted attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
