import type { OutgoingRequest } from './outgoing-request.ts';

/**
 * Where a POST is a question that is too long for an address. What is fixed of a path decides, whole, so that no argument
 * and no other path that ends like it makes a write pass for a read.
 *
 * @see https://learn.microsoft.com/graph/api/search-query
 */
const questions: readonly string[] = ['/search/query'];

/**
 * Whether a request changes nothing, so that it may be repeated, or left alone, at any time.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.2.1
 */
export function isRead({ method, pathParts = [] }: Pick<OutgoingRequest, 'method' | 'pathParts'>): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const [path = '', ...others] = pathParts;
  return method === 'POST' && others.length === 0 && questions.includes(path);
}
