import { GraphError } from '../graph-error.ts';
import { readProperty } from './read-property.ts';

/**
 * Makes the order that `$orderby` asks for, as in `receivedDateTime desc,subject`.
 * @throws GraphError 400 for one that cannot be read
 */
export function compareBy(orderBy: string): (a: object, b: object) => number {
  const terms = orderBy.split(',').map(parseTerm);
  return (a, b) => {
    for (const { path, sign } of terms) {
      const order = compareValues(readProperty(a, path), readProperty(b, path)) * sign;
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** What is not there comes first, as in Graph. Texts are compared without regard to case. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === undefined || a === null) return -1;
  if (b === undefined || b === null) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()];
  return left < right ? -1 : Number(left > right);
}

function parseTerm(text: string): { readonly path: string; readonly sign: 1 | -1 } {
  const [, path = '', direction] = /^\s*([A-Za-z][\w/]*)(?:\s+(asc|desc))?\s*$/.exec(text) ?? [];
  if (path === '') throw new GraphError(400, 'BadRequest', `Invalid $orderby: ${text}`);
  return { path, sign: direction === 'desc' ? -1 : 1 };
}
