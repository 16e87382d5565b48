import type { CatalogueOperation } from './catalogue/catalogue-operation.ts';

const verbs: Readonly<Record<string, string>> = {
  GET: 'Get',
  POST: 'Create',
  PATCH: 'Change',
  PUT: 'Replace',
  DELETE: 'Delete',
};

/** What an operation does: Graph's summary where that is its own, else what its path says. */
export function summarize({ method, template, summary, answers }: CatalogueOperation): string {
  if (summary !== '') return summary;
  const segments = template.split('/').filter(Boolean);
  const last = segments.at(-1) ?? '';
  const [name = '', owner = ''] = segments.filter((segment) => !segment.startsWith('{')).reverse();
  const said = toPhrase(name);
  const behind = owner === '' ? '' : ` of ${toPhrase(owner)}`;
  const isAction = method === 'POST' && !last.startsWith('{') && answers === 'value' && !/s$/.test(name);
  if (isAction) return `${capitalize(said)}${behind}`;
  const verb = answers === 'list' ? 'List' : verbs[method];
  return `${verb} ${last.startsWith('{') && method !== 'POST' ? `one of ${said}` : said}${behind}`;
}

/** `mailFolders` as people write it: `mail folders`. */
function toPhrase(segment: string): string {
  const plain = segment
    .replace(/\(.*$/, '')
    .replace(/^(?:microsoft\.)?graph\./, '')
    .replace('$', '');
  return plain
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
