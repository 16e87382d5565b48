import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { readProperty } from './read-property.ts';

const clause = /^"([A-Za-z]+):(.*)"$/;

/** Properties whose words are found; of others only the beginning is. */
const tokenized = ['displayName', 'description'];

/**
 * Applies `$search` to directory objects: clauses as in `"displayName:adele"`, joined by OR or AND.
 *
 * @throws GraphError 400 without the header that directory searches need, or for a clause that cannot be read
 * @see https://learn.microsoft.com/graph/search-query-parameter#using-search-on-directory-object-collections
 */
export function searchDirectory<Item extends object>(
  items: readonly Item[],
  { query: { $search }, headers }: GraphCall,
): readonly Item[] {
  if ($search === undefined) return items;
  if (headers.consistencylevel?.toLowerCase() !== 'eventual') {
    throw new GraphError(
      400,
      'Request_UnsupportedQuery',
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  const alternatives = $search.split(/ OR /).map((part) => part.split(/ AND /).map(toPredicate));
  return items.filter((item) => alternatives.some((all) => all.every((fits) => fits(item))));
}

function toPredicate(text: string): (item: object) => boolean {
  const [, property, value] = clause.exec(text.trim()) ?? [];
  if (property === undefined || value === undefined) {
    throw new GraphError(
      400,
      'Request_BadRequest',
      `Unrecognized query argument specified: '${text}'. Search terms are written as "property:value".`,
    );
  }
  const wanted = value.toLowerCase();
  return (item) => {
    const found = String(readProperty(item, property) ?? '').toLowerCase();
    return tokenized.includes(property) ? hasWords(found, wanted) : found.startsWith(wanted);
  };
}

/** Every word that is looked for begins a word of the text. */
function hasWords(text: string, wanted: string): boolean {
  const words = text.split(/[\s,.\-_()]+/);
  return wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part)));
}
