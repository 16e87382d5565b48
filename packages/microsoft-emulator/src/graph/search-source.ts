import type { GraphCall } from './graph-route.ts';

/** Something that an area has found. */
export interface SearchResult {
  /** As the search names it, which differs by type. @see https://learn.microsoft.com/graph/api/resources/searchhit */
  readonly hitId: string;
  /** Text that a summary is taken from. */
  readonly text: string;
  /** Without its type. */
  readonly resource: object;
}

/** What an area offers to the search across all of them. */
export interface SearchSource {
  /** Graph's name of what it finds, as in `message`. */
  readonly entityType: string;
  /** The best, or newest, first. @throws GraphError for a query that it cannot read */
  find(call: GraphCall, query: string): readonly SearchResult[];
}

/** Words of a query in lower case, without quotes and operators. */
export function toQueryWords(query: string): readonly string[] {
  return query
    .toLowerCase()
    .replace(/["*()]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '' && word !== 'and');
}

/** Whether every word of a query is in a text; there is none in `*`, which finds everything. */
export function hasQueryWords(text: string, query: string): boolean {
  const wanted = text.toLowerCase();
  return toQueryWords(query).every((word) => wanted.includes(word));
}
