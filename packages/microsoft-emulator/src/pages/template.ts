/** What a template's names stand for: text, or a list whose section is repeated (an empty one leaves it out). */
export interface TemplateValues {
  readonly [name: string]: string | readonly TemplateValues[];
}

const section = /\{\{#(\w+)\}\}(.*?)\{\{\/\1\}\}/gs;
const placeholder = /\{\{(\w+)\}\}/g;

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
