import { z } from 'zod';
import type { GraphClient } from '../graph-client/graph-client.ts';
import type { ToolContext } from '../tool-context.ts';
import { type ListedItems, type ListRequest, listItems, listOutput } from './list-items.ts';
import { untrustedNote } from './untrusted-text.ts';

/** What of its context {@link listUntrusted} works with. */
export interface ListContext extends Pick<ToolContext, 'answerTokens'> {
  readonly graph: Pick<GraphClient, 'get'>;
}

/** What {@link listUntrusted} needs. */
export interface UntrustedListRequest<Raw, Item>
  extends Omit<ListRequest<Raw, Item>, 'limit' | 'from' | 'maxTokens'> {
  /** Which part of the list: the inputs of the call, called as in `listInput`. */
  readonly page: { readonly limit: number; readonly continue?: string | undefined };
}

/** Outputs that every list of what others wrote has besides its items. */
export const untrustedListOutput = { note: z.string(), ...listOutput };

/** Lists as `listItems` does, within the budget of the context, and with the note that others wrote it. */
export async function listUntrusted<Raw, Item>(
  { graph, answerTokens }: ListContext,
  { page: { limit, continue: from }, ...request }: UntrustedListRequest<Raw, Item>,
): Promise<ListedItems<Item> & { readonly note: string }> {
  const listed = await listItems(graph, { ...request, limit, from, maxTokens: answerTokens });
  return { note: untrustedNote, ...listed };
}
