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

/** Whether an operation changes nothing: every GET, and the few POSTs that are questions too long for an address. */
export function isReadingOperation({
  method,
  template,
}: {
  readonly method: string;
  readonly template: string;
}): boolean {
  return method === 'GET' || (method === 'POST' && readingEnd.test(template));
}
