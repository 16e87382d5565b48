import type { ListedItems } from '../answers/list-items.ts';
import { type ListContext, listUntrusted, type UntrustedListRequest } from '../answers/list-untrusted.ts';
import { withNextLinks } from '../answers/with-next-links.ts';

/** Lists notebooks, sections or pages as `listUntrusted` does: a page that is full has another one behind it. */
export function listNotes<Raw, Item>(
  { graph, answerTokens }: ListContext,
  request: UntrustedListRequest<Raw, Item>,
): Promise<ListedItems<Item> & { readonly note: string }> {
  return listUntrusted({ graph: withNextLinks(graph), answerTokens }, request);
}
