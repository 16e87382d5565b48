import type { DateTimeTimeZone, Event as GraphEvent } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { toJoinUrl } from './join-url.ts';

/** What Graph is asked about an event for {@link toEventSummary}. */
export const summaryProperties = [
  'id',
  'subject',
  'start',
  'end',
  'isAllDay',
  'isCancelled',
  'isOrganizer',
  'organizer',
  'location',
  'isOnlineMeeting',
  'responseStatus',
] as const;

/** Output of {@link toEventSummary}. */
export const eventSummary = {
  id: z.string(),
  subject: z.string(),
  start: z.string(),
  end: z.string(),
  organizer: z.string().optional(),
  location: z.string().optional(),
  online: z.boolean().optional(),
  response: z.string().optional(),
};

/** An event in few words. */
export type EventSummary = z.infer<z.ZodObject<typeof eventSummary>>;

const responses: Readonly<Record<string, string>> = {
  notResponded: 'none',
  tentativelyAccepted: 'tentative',
};

/** What an agenda says of an event. Without `organizer` and `response` it is one's own. */
export function toEventSummary(event: GraphEvent): EventSummary {
  const { id = '', subject, isOrganizer, organizer, location, isOnlineMeeting, isCancelled } = event;
  const place = toVisibleLine(location?.displayName, 80);
  const isOwn = isOrganizer === true;
  return {
    id,
    subject: toVisibleLine(subject, 120),
    ...toEventTimes(event),
    ...(!isOwn && organizer?.emailAddress && { organizer: toPersonName(organizer.emailAddress) }),
    ...(place !== '' && !isOnlinePlace(place) && { location: place }),
    ...(isOnlineMeeting && { online: true }),
    ...(isCancelled ? { response: 'cancelled' } : !isOwn && { response: toResponse(event) }),
  };
}

/** What Outlook writes where nobody gave a place; `online` says it already. */
function isOnlinePlace(place: string): boolean {
  return place === 'Microsoft Teams Meeting';
}

/** Start and end without seconds; of whole days the first and the last one. */
function toEventTimes({ start, end, isAllDay }: GraphEvent): { start: string; end: string } {
  if (!isAllDay) return { start: toMinute(start), end: toMinute(end) };
  const lastMs = Date.parse(`${toMinute(end)}:00Z`) - 1;
  const last = Number.isNaN(lastMs) ? '' : new Date(lastMs).toISOString().slice(0, 10);
  return { start: toMinute(start).slice(0, 10), end: last };
}

/** `none`, `accepted`, `tentative`, `declined` or `organizer`. */
export function toResponse({ responseStatus }: Pick<GraphEvent, 'responseStatus'>): string {
  const { response } = responseStatus ?? {};
  return responses[response ?? ''] ?? response ?? 'none';
}

/** The name of somebody, or the address where there is none. */
export function toPersonName({ name, address }: { name?: string | null; address?: string | null }): string {
  return toVisibleLine(name || address, 80);
}

/** Output of tools that write an event. */
export const writtenEvent = {
  id: z.string(),
  subject: z.string(),
  start: z.string(),
  end: z.string(),
  join_url: z.string().optional(),
};

/** What became of an event that was written; its times are in the zone of the call. */
export function toWrittenEvent(event: GraphEvent): z.infer<z.ZodObject<typeof writtenEvent>> {
  const joinUrl = toJoinUrl(event);
  return {
    id: event.id ?? '',
    subject: toVisibleLine(event.subject, 120),
    ...toEventTimes(event),
    ...(joinUrl && { join_url: joinUrl }),
  };
}

/** As in `2026-07-01T09:00`. */
export function toMinute(time: DateTimeTimeZone | null | undefined): string {
  return (time?.dateTime ?? '').slice(0, 16);
}
