import { AppError } from '@hybrid-mcp/core';
import { toVisibleLine } from './to-visible-text.ts';

/**
 * Writes what somebody looks for as a value of `$search`: one phrase in quotes, or one for each property, of which any
 * may fit, as in `"displayName:adele" OR "mail:adele"`.
 *
 * @throws AppError `invalid_arguments` where there is nothing to look for
 * @see https://learn.microsoft.com/graph/search-query-parameter
 */
export function toSearchPhrase(query: string, properties: readonly string[] = []): string {
  const words = toVisibleLine(query.replace(/["\\]/g, ' '));
  if (words === '') {
    throw new AppError('invalid_arguments', {
      sentence: 'query holds nothing to look for. Give a word or a name, or leave it out.',
    });
  }
  if (properties.length === 0) return `"${words}"`;
  return properties.map((property) => `"${property}:${words}"`).join(' OR ');
}
