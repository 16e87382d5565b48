import type { Attendee, Event as GraphEvent } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { toUntrustedText, untrustedText } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { eventIdInput } from './event-id-input.ts';
import {
  eventSummary,
  summaryProperties,
  toEventSummary,
  toPersonName,
  toResponse,
} from './event-summary.ts';
import { toJoinUrl } from './join-url.ts';
import { preferTimeZone, timeZoneInput, toTimeZone } from './time-zone.ts';

/** What Graph is asked about an event that is read as a whole. */
export const eventProperties: readonly string[] = [
  ...summaryProperties,
  ...['body', 'attendees', 'onlineMeeting', 'onlineMeetingUrl', 'seriesMasterId'],
];

/** Most attendees that are listed; who invites more means everybody. */
const maxAttendees = 40;

/** One event with its text and who comes. @see https://learn.microsoft.com/graph/api/event-get */
export const getEvent = defineGraphTool({
  name: 'calendar_get_event',
  title: 'Read an event',
  description: 'Reads one event: its text, who is invited and has answered what, and the link to join.',
  effect: 'read',
  toolset: 'calendar',
  icon: 'calendar',
  permissions: ['Calendars.Read'],
  input: {
    event_id: eventIdInput,
    time_zone: timeZoneInput,
    offset: z.int().min(0).max(1_000_000).optional().describe('next_offset of the last answer.'),
  },
  output: {
    ...eventSummary,
    time_zone: z.string(),
    series_id: z.string().optional(),
    join_url: z.string().optional(),
    attendees: z.array(z.string()).optional(),
    body: untrustedText,
  },
  targets: ({ event_id }) => [event_id],
  resource: ({ id, subject }, { offset }) =>
    offset ? undefined : { place: ['events', id], name: subject || 'Event', mimeType: 'text/plain' },
  async run({ event_id, time_zone, offset }, { graph, answerTokens }) {
    const zone = toTimeZone(time_zone);
    const event = await graph.get<GraphEvent>(graphPath`/me/events/${event_id}`, {
      query: { $select: eventProperties },
      headers: preferTimeZone(zone),
    });
    const { attendees, seriesMasterId } = event;
    const joinUrl = toJoinUrl(event);
    return {
      ...toEventSummary(event),
      time_zone: zone.name,
      ...(seriesMasterId && { series_id: seriesMasterId }),
      ...(joinUrl && { join_url: joinUrl }),
      ...(attendees?.length && { attendees: toAttendeeLines(attendees) }),
      body: toUntrustedText(event.body ?? {}, { offset, maxTokens: answerTokens }),
    };
  },
});

/** Who is invited, and what they have answered; of very many the first. */
export function toAttendeeLines(attendees: readonly Attendee[]): string[] {
  const left = attendees.length - maxAttendees;
  const lines = attendees.slice(0, maxAttendees).map(toAttendee);
  return left > 0 ? [...lines, `and ${left} more`] : lines;
}

/** As in `Diego Siciliani <diego@contoso.example>: accepted`. */
function toAttendee({ emailAddress, status }: Attendee): string {
  const address = toPersonName({ address: emailAddress?.address ?? null });
  const name = toPersonName(emailAddress ?? {});
  const person = name === address ? address : `${name} <${address}>`;
  return `${person}: ${toResponse({ responseStatus: status ?? null })}`;
}
