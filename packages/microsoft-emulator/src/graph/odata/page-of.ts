import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { compareBy } from './order-by.ts';
import { parseFilter } from './parse-filter.ts';
import { pickProperties } from './pick-properties.ts';

/** What of a collection there is, and how Graph pages it. */
export interface PageOptions {
  /** As in `users('me')/messages`, for the context. */
  readonly entitySet: string;
  /** Items of a page without `$top`. Default 10. */
  readonly defaultTop?: number;
  /** Most that `$top` may ask for. Default 1,000. */
  readonly maxTop?: number;
  /** Adds up what `$count=true` asks for. Default: it does. */
  readonly hasCount?: boolean;
}

/** A page of a collection, as Graph answers it. */
export interface ODataPage {
  readonly '@odata.context': string;
  readonly '@odata.count'?: number;
  readonly '@odata.nextLink'?: string;
  readonly value: readonly object[];
}

/**
 * Answers `$filter`, `$orderby`, `$skip`, `$top`, `$count` and `$select` over a collection.
 *
 * @throws GraphError 400 for an option that cannot be read
 * @see https://learn.microsoft.com/graph/query-parameters
 */
export function pageOf(items: readonly object[], call: GraphCall, options: PageOptions): ODataPage {
  const { entitySet, defaultTop = 10, maxTop = 1_000, hasCount = true } = options;
  const { query, metadataUrl } = call;
  const matching = query.$filter === undefined ? items : items.filter(parseFilter(query.$filter));
  const ordered = query.$orderby === undefined ? matching : [...matching].sort(compareBy(query.$orderby));
  const skip = toWhole('$skip', query.$skip ?? '0', { min: 0, max: Number.MAX_SAFE_INTEGER });
  const top = toWhole('$top', query.$top ?? String(defaultTop), { min: 1, max: maxTop });
  const end = skip + top;
  return {
    '@odata.context': `${metadataUrl}#${entitySet}`,
    ...(hasCount && query.$count === 'true' && { '@odata.count': matching.length }),
    ...(end < ordered.length && { '@odata.nextLink': toNextLink(call, end) }),
    value: ordered.slice(skip, end).map((item) => pickProperties(item, query.$select)),
  };
}

function toNextLink({ url, query }: GraphCall, skip: number): string {
  const next = new URL(url);
  next.search = new URLSearchParams({ ...query, $skip: String(skip) }).toString().replaceAll('%24', '$');
  return next.href;
}

function toWhole(
  name: string,
  text: string,
  { min, max }: { readonly min: number; readonly max: number },
): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new GraphError(400, 'BadRequest', `Invalid value '${text}' for query option ${name}.`);
}
