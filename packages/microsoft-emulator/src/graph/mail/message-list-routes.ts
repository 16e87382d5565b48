import { GraphError } from '../graph-error.ts';
import type { GraphCall, GraphRoute } from '../graph-route.ts';
import { type ODataPage, pageOf } from '../odata/page-of.ts';
import { findFolder, openMailbox } from './find-item.ts';
import type { StoredMessage } from './mailbox.ts';
import { toMessageEntity } from './message-entity.ts';
import { parseSearch } from './parse-search.ts';

/** Lists of messages. @see https://learn.microsoft.com/graph/api/user-list-messages */
export const messageListRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/me/messages',
    permissions: ['Mail.Read', 'Mail.ReadWrite'],
    answer: (call) => listMessages(call, openMailbox(call).messages),
  },
  {
    method: 'GET',
    path: '/me/mailFolders/:id/messages',
    permissions: ['Mail.Read', 'Mail.ReadWrite'],
    answer: (call) => {
      const { key } = findFolder(call);
      return listMessages(
        call,
        openMailbox(call).messages.filter(({ folder }) => folder === key),
      );
    },
  },
];

function listMessages(call: GraphCall, messages: readonly StoredMessage[]): ODataPage {
  const mailbox = openMailbox(call);
  const newestFirst = messages.toSorted(
    (a, b) => b.content.receivedDateTime.localeCompare(a.content.receivedDateTime) || b.number - a.number,
  );
  const toEntities = (some: readonly StoredMessage[]) =>
    some.map((message) => toMessageEntity(mailbox, message, call));
  if (call.query.$search !== undefined) {
    refuseWithSearch(call.query);
    return searchPage(call, toEntities(newestFirst.filter(parseSearch(call.query.$search))));
  }
  refuseInefficient(call.query);
  return pageOf(toEntities(newestFirst), call, { entitySet: "users('me')/messages" });
}

/** What is found is told by date, and goes on with a token of its own. */
function searchPage(call: GraphCall, found: readonly object[]): ODataPage {
  const { $skiptoken: token = '', ...query } = call.query;
  const $skip = Buffer.from(token, 'base64url').toString() || '0';
  const page = pageOf(found, { ...call, query: { ...query, $skip } }, { entitySet: "users('me')/messages" });
  if (page['@odata.nextLink'] === undefined) return page;
  const next = new URL(page['@odata.nextLink']);
  const place = next.searchParams.get('$skip') ?? '';
  next.searchParams.delete('$skip');
  next.searchParams.set('$skiptoken', Buffer.from(place).toString('base64url'));
  return { ...page, '@odata.nextLink': next.href };
}

/** @throws GraphError 400: results of a search have their own order, and no other condition. */
function refuseWithSearch(query: GraphCall['query']): void {
  const [refused] = ['$orderby', '$filter', '$skip'].filter((name) => query[name] !== undefined);
  if (refused === undefined) return;
  const code = { $orderby: 'SearchWithOrderBy', $filter: 'SearchWithFilter' }[refused] ?? 'SearchWithSkip';
  throw new GraphError(400, code, `The query parameter '${refused}' is not supported with '$search'.`);
}

/** @throws GraphError 400 where the filter does not begin with what the list is ordered by. */
function refuseInefficient({ $filter, $orderby }: GraphCall['query']): void {
  if ($filter === undefined || $orderby === undefined) return;
  const [first = ''] = $orderby.split(/[ ,]/);
  if ($filter.replace(/^\(+/, '').startsWith(first)) return;
  const sentence = 'The restriction or sort order is too complex for this operation.';
  throw new GraphError(400, 'InefficientFilter', sentence);
}
