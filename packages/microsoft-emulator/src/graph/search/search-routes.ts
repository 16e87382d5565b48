import { isPersonalAccount } from '../../sample-tenant/person.ts';
import { requirePermission } from '../bearer-token.ts';
import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import type { SearchSource } from '../search-source.ts';
import { readSearchRequest, type SearchRequest } from './search-request.ts';
import { summarize } from './summarize.ts';

const files = ['Files.Read.All', 'Files.ReadWrite.All', 'Sites.Read.All', 'Sites.ReadWrite.All'];
const sites = ['Sites.Read.All', 'Sites.ReadWrite.All'];

/** What a search for each type needs, any of which suffices. @see https://learn.microsoft.com/graph/api/resources/search-api-overview */
const permissionsByType: Readonly<Record<string, readonly string[]>> = {
  message: ['Mail.Read', 'Mail.ReadWrite'],
  event: ['Calendars.Read', 'Calendars.ReadWrite'],
  driveItem: files,
  listItem: sites,
  site: sites,
  chatMessage: ['Chat.Read', 'Chat.ReadWrite', 'ChannelMessage.Read.All'],
  person: ['People.Read', 'People.Read.All'],
};

/**
 * The search across all areas. A type that no area has anything of finds nothing.
 * @see https://learn.microsoft.com/graph/api/search-query
 */
export function buildSearchRoutes(sources: readonly SearchSource[]): readonly GraphRoute[] {
  return [
    {
      method: 'POST',
      path: '/search/query',
      permissions: [...new Set(Object.values(permissionsByType).flat())],
      answer: (call) => search(call, sources),
    },
  ];
}

/** @throws GraphError 400 for what is no search, 403 without permission for one of its types */
function search(call: GraphCall, sources: readonly SearchSource[]): object {
  if (isPersonalAccount(call.person)) {
    throw new GraphError(400, 'BadRequest', 'This API is not supported for MSA accounts');
  }
  const request = readSearchRequest(call.body, Object.keys(permissionsByType));
  const { types, query, from, size } = request;
  for (const type of types) requirePermission(call.scopes, permissionsByType[type] ?? []);
  const found = types.flatMap((type) => findHits(call, sources, { type, query }));
  const hits = found.slice(from, from + size).map((hit, index) => ({ ...hit, rank: from + index + 1 }));
  const container = {
    hits,
    total: countOf(request, found.length, hits.length),
    moreResultsAvailable: from + size < found.length,
  };
  const value = [{ searchTerms: query.split(/\s+/), hitsContainers: [container] }];
  return { '@odata.context': `${call.metadataUrl}#Collection(microsoft.graph.searchResponse)`, value };
}

function findHits(
  call: GraphCall,
  sources: readonly SearchSource[],
  { type, query }: { readonly type: string; readonly query: string },
): readonly object[] {
  const source = sources.find(({ entityType }) => entityType === type);
  return (source?.find(call, query) ?? []).map(({ hitId, text, resource }) => ({
    hitId,
    summary: summarize(text, query),
    resource: { '@odata.type': `#microsoft.graph.${type}`, ...resource },
  }));
}

/** Outlook and Teams count what is on the page. */
function countOf({ types }: SearchRequest, all: number, onPage: number): number {
  return types.some((type) => ['message', 'event', 'chatMessage'].includes(type)) ? onPage : all;
}
