import type { Event as GraphEvent } from '@microsoft/microsoft-graph-types';
import { toUntrustedDocument } from '../answers/untrusted-document.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import type { GraphResource } from '../graph-resource.ts';
import { toEventSummary } from './event-summary.ts';
import { eventProperties, getEvent, toAttendeeLines } from './get-event.ts';
import { preferTimeZone, toTimeZone } from './time-zone.ts';

/** An event: when and where it is, who comes, and its text. @see https://learn.microsoft.com/graph/api/event-get */
export const eventResource: GraphResource = {
  name: 'event',
  title: 'Event',
  description: 'An event of a calendar: time in UTC, place, people and text.',
  mimeType: 'text/plain',
  template: ['events', '{id}'],
  tool: getEvent,
  async read([id = ''], { graph }) {
    const zone = toTimeZone('UTC');
    const event = await graph.get<GraphEvent>(graphPath`/me/events/${id}`, {
      query: { $select: eventProperties },
      headers: preferTimeZone(zone),
    });
    return toUntrustedDocument({
      head: toHeadLines(event, zone.name),
      body: event.body ?? {},
      more: 'Call calendar_get_event for the rest.',
    });
  },
};

function toHeadLines(event: GraphEvent, zone: string): readonly string[] {
  const { subject, start, end, organizer, location } = toEventSummary(event);
  return [
    `Subject: ${subject}`,
    `Start: ${start} ${zone}`,
    `End: ${end} ${zone}`,
    location ? `Location: ${location}` : '',
    organizer ? `Organizer: ${organizer}` : '',
    ...toAttendeeLines(event.attendees ?? []).map((line) => `Attendee: ${line}`),
  ];
}
