import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { type ODataPage, pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';
import { findList, findSite, type StoredList } from './sites-area.ts';
import { columnsOf, toListItemJson } from './to-site-json.ts';

/**
 * Answers the items of a list.
 *
 * @throws GraphError 400 for a filter by a column without an index
 * @see https://learn.microsoft.com/graph/api/listitem-list
 */
export function listListItems(call: GraphCall): ODataPage {
  const [site, list] = [findSite(call), findList(call)];
  refuseWithoutIndex(call, list);
  const items = [...list.items.values()].map((item) => toListItemJson(site, list, item));
  const { $select, ...query } = call.query;
  const page = pageOf(items, { ...call, query }, { entitySet: 'items', defaultTop: 200, maxTop: 5_000 });
  return { ...page, value: page.value.map((item) => expandFields(call, item as ListItemJson)) };
}

type ListItemJson = ReturnType<typeof toListItemJson>;

/** As in `fields` and `fields($select=Title,Status)`, with and without dollar signs. */
const expansion = /^fields(?:\(\$?select=([^)]*)\))?$/;

/**
 * Applies `$select`, and `$expand` of the fields, without which there are none.
 * @throws GraphError 400 for another expansion
 */
export function expandFields({ query }: GraphCall, { fields, ...item }: ListItemJson): object {
  const expand = query.$expand ?? query.expand;
  const picked = pickProperties(item, query.$select);
  if (expand === undefined) return picked;
  const [found, names] = expansion.exec(expand) ?? [];
  if (found === undefined) throw refuse(`Parsing OData Select and Expand failed: ${expand}`);
  return { ...picked, fields: names === undefined ? fields : chooseFields(fields, names.split(',')) };
}

function chooseFields(fields: object, names: readonly string[]): object {
  const wanted = ['@odata.etag', ...names.map((name) => name.trim())];
  return Object.fromEntries(Object.entries(fields).filter(([name]) => wanted.includes(name)));
}

function refuseWithoutIndex(
  { query: { $filter = '', $orderby = '' }, headers }: GraphCall,
  list: StoredList,
) {
  const isAllowed = /HonorNonIndexedQueriesWarningMayFailRandomly/i.test(headers.prefer ?? '');
  for (const [, name] of `${$filter} ${$orderby}`.matchAll(/\bfields\/(\w+)/g)) {
    const column = columnsOf(list).find((one) => one.name === name);
    if (column === undefined) throw refuse(`Field '${name}' is not recognized`);
    if (column.isIndexed || isAllowed) continue;
    throw refuse(
      `Field '${name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
    );
  }
}

function refuse(message: string): GraphError {
  return new GraphError(400, 'invalidRequest', message);
}
