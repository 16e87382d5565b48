import type { Event as GraphEvent } from '@microsoft/microsoft-graph-types';

/** The address to join an online meeting; only https, since it is opened. */
export function toJoinUrl({ onlineMeeting, onlineMeetingUrl }: GraphEvent): string | undefined {
  const address = onlineMeeting?.joinUrl || onlineMeetingUrl;
  if (!address || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' && href.length <= 2_048 ? href : undefined;
}
