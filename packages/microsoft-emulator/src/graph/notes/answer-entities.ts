import { GraphError } from '../graph-error.ts';
import type { GraphCall } from '../graph-route.ts';
import { type ODataPage, pageOf } from '../odata/page-of.ts';
import { pickProperties } from '../odata/pick-properties.ts';

/** What a kind of entity is, and how it is listed. */
export interface EntityOptions {
  /** As in `users('me')/onenote/pages`, for the context. */
  readonly entitySet: string;
  /** What of it can be expanded, and is where nobody says what to. */
  readonly expandable: readonly string[];
}

/**
 * A page of entities. Who asks for a number of them with `$top` gets no next link.
 * @throws GraphError 400
 * @see https://learn.microsoft.com/graph/onenote-get-content#supported-odata-query-string-options
 */
export function answerEntities(
  entities: readonly object[],
  call: GraphCall,
  { entitySet, expandable }: EntityOptions,
): Omit<ODataPage, '@odata.nextLink'> {
  const names = readExpand(call, expandable);
  const { $select, ...query } = call.query;
  const selecting = { ...query, ...($select !== undefined && { $select: [$select, ...names].join(',') }) };
  const shown = entities.map((entity) => withParents(entity, names, expandable));
  const page = pageOf(shown, { ...call, query: selecting }, { entitySet, defaultTop: 20, maxTop: 100 });
  const { '@odata.nextLink': nextLink, ...rest } = page;
  return query.$top === undefined && nextLink !== undefined ? page : rest;
}

/** One entity. @throws GraphError 400 */
export function answerEntity(
  entity: object,
  call: GraphCall,
  { entitySet, expandable }: EntityOptions,
): object {
  const names = readExpand(call, expandable);
  const { $select } = call.query;
  const select = $select === undefined ? undefined : [$select, ...names].join(',');
  const context = { '@odata.context': `${call.metadataUrl}#${entitySet}/$entity` };
  return { ...context, ...pickProperties(withParents(entity, names, expandable), select) };
}

function readExpand({ query }: GraphCall, expandable: readonly string[]): readonly string[] {
  const { $expand } = query;
  if ($expand === undefined) return query.$select === undefined ? expandable : [];
  const names = $expand.replace(/\([^()]*\)/g, '').split(',');
  if (names.every((name) => expandable.includes(name))) return names;
  throw new GraphError(400, '20103', 'The $expand query is not supported for this request.');
}

function withParents(entity: object, names: readonly string[], expandable: readonly string[]): object {
  const left = expandable.filter((name) => !names.includes(name));
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !left.includes(name)));
}
