import type { GraphBody, GraphPath } from './graph-client.ts';
import { isRead } from './is-read.ts';

/** Actions that only read, although they are asked for with POST: what a path ends with. */
const readingActions = [
  'search/query',
  'getSchedule',
  'findMeetingTimes',
  'getMailTips',
  'translateExchangeIds',
  'getMemberGroups',
  'getMemberObjects',
  'checkMemberGroups',
  'checkMemberObjects',
  'getByIds',
  'getAvailableExtensionProperties',
  'getPresencesByUserId',
  'microsoft.graph.security.runHuntingQuery',
] as const;

const readingEnd = new RegExp(
  `/(?:${readingActions.map((action) => action.replaceAll('.', '\\.')).join('|')})$`,
);

/** Whether a POST changes nothing, by what is fixed of its path: the few that are questions too long for an address. */
export function isReadingPost(path: string): boolean {
  return readingEnd.test(path);
}

/** Whether a POST changes nothing: a {@link isReadingPost}, or a batch of nothing but reading requests. */
export function isReadingRequest({ text, parts }: GraphPath, body: GraphBody | undefined): boolean {
  if (text !== '/$batch') return isReadingPost(parts.at(-1) ?? '');
  const { requests: inner } = (body ?? {}) as { readonly requests?: unknown };
  const requests: readonly InnerRequest[] = Array.isArray(inner) ? inner : [];
  return requests.length > 0 && requests.every(isReadingInner);
}

interface InnerRequest {
  readonly method?: unknown;
  readonly url?: unknown;
}

function isReadingInner({ method, url }: InnerRequest): boolean {
  const [place = ''] = String(url).split('?', 1);
  return isRead({ method: String(method) }) || (method === 'POST' && isReadingPost(place));
}
