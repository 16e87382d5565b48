import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { type ODataPage, pageOf } from '../odata/page-of.ts';

/** How Teams pages a collection. */
export interface TeamsPageOptions {
  readonly entitySet: string;
  /** Query options that the operation knows, besides `$skiptoken`. */
  readonly known: readonly string[];
  readonly defaultTop?: number;
}

/**
 * A page of a collection of Teams, which knows few query options and refuses the others, and pages with tokens.
 * @throws GraphError 400
 */
export function teamsPageOf(
  items: readonly object[],
  call: GraphCall,
  { entitySet, known, defaultTop = 20 }: TeamsPageOptions,
): ODataPage {
  const { $skiptoken: token, ...query } = call.query;
  const unknown = Object.keys(query).find((name) => name.startsWith('$') && !known.includes(name));
  if (unknown !== undefined) {
    throw new GraphError(400, 'BadRequest', `Query option '${unknown}' is not supported for this operation.`);
  }
  const $skip = token === undefined ? '0' : Buffer.from(token, 'base64url').toString();
  const page = pageOf(items, { ...call, query: { ...query, $skip } }, { entitySet, defaultTop, maxTop: 50 });
  const next = page['@odata.nextLink'];
  return {
    ...page,
    '@odata.count': page.value.length,
    ...(next !== undefined && { '@odata.nextLink': withToken(next) }),
  } as ODataPage;
}

/** The order that messages have anyway is the only one that can be asked for. @throws GraphError 400 */
export function requireNewestFirst({ query }: GraphCall, properties: readonly string[]): void {
  const allowed = properties.map((property) => `${property} desc`);
  if (query.$orderby === undefined || allowed.includes(query.$orderby)) return;
  throw new GraphError(400, 'BadRequest', `The order '${query.$orderby}' is not supported.`);
}

function withToken(link: string): string {
  const url = new URL(link);
  const token = Buffer.from(url.searchParams.get('$skip') ?? '').toString('base64url');
  url.searchParams.delete('$skip');
  url.searchParams.set('$skiptoken', token);
  return url.href.replaceAll('%24', '$');
}
