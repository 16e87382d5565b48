import { z } from 'zod';
import type { GraphClient, GraphPath, GraphQuery } from '../graph-client/graph-client.ts';
import { parseContinueHandle, toContinueHandle, toNextPage } from './continue-handle.ts';
import { fitItems } from './fit-items.ts';

/** A page of a collection. @see https://learn.microsoft.com/graph/paging */
interface Page<Raw> {
  readonly value?: readonly Raw[];
  readonly '@odata.nextLink'?: string;
}

/** What {@link listItems} needs. */
export interface ListRequest<Raw, Item> {
  readonly path: GraphPath;
  /** Without `$top`, `$skip` and `$skiptoken`. */
  readonly query?: GraphQuery;
  /** Most items of this answer. */
  readonly limit: number;
  /** `continue` of the call. */
  readonly from?: string | undefined;
  /** Most tokens of the items. Default 1,500. */
  readonly maxTokens?: number | undefined;
  /** False where Graph refuses `$top` for this collection. Default true. */
  readonly hasTop?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** The few properties that the task needs. */
  toItem(raw: Raw): Item;
}

/** One answer of a list. */
export interface ListedItems<Item> {
  readonly items: Item[];
  /** Handle for what comes after it; absent at the end. */
  readonly continue?: string;
  /** What of this page did not fit, as a sentence. */
  readonly left_out?: string;
}

/** Inputs that every list has. */
export const listInput = {
  limit: z.int().min(1).max(50).default(10).describe('How many.'),
  continue: z.string().min(1).max(8_192).optional().describe('From the last answer.'),
};

/** Outputs that every list has besides its items. */
export const listOutput = { continue: z.string().optional(), left_out: z.string().optional() };

/**
 * Reads a page of a collection, and tells as much of it as fits into the budget. Nothing is lost: the handle goes on with
 * the first item that was left out.
 */
export async function listItems<Raw, Item>(
  graph: Pick<GraphClient, 'get'>,
  request: ListRequest<Raw, Item>,
): Promise<ListedItems<Item>> {
  const { path, query, limit, from, maxTokens, hasTop = true, headers, toItem } = request;
  const { page, offset } = parseContinueHandle(from);
  const answer = await graph.get<Page<Raw>>(path, {
    query: { ...query, ...(hasTop && { $top: limit }), ...page },
    ...(headers && { headers }),
  });
  const rest = (answer.value ?? []).slice(offset);
  const { items, leftOut } = fitItems(rest.slice(0, limit).map(toItem), maxTokens);
  const isWhole = items.length === rest.length;
  const next = isWhole ? toNextPage(answer['@odata.nextLink']) : { page, offset: offset + items.length };
  return {
    items,
    ...(next && { continue: toContinueHandle(next) }),
    ...(leftOut > 0 && {
      left_out: `${leftOut} more would have been too long. Call again with continue for them.`,
    }),
  };
}
