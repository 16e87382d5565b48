import { AppError } from '@hybrid-mcp/core';
import type { Event as GraphEvent } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { attendeesInput, changeAttendees } from './attendees.ts';
import { eventIdInput } from './event-id-input.ts';
import { timeInput, toWrittenSpan } from './event-span.ts';
import { toWrittenEvent, writtenEvent } from './event-summary.ts';
import { preferTimeZone, timeZoneInput, toTimeZone } from './time-zone.ts';

/** An event as it was when it was read. */
interface ReadEvent extends GraphEvent {
  readonly '@odata.etag'?: string;
}

/** Changes an event; Outlook tells the attendees. @see https://learn.microsoft.com/graph/api/event-update */
export const updateEvent = defineGraphTool({
  name: 'calendar_update_event',
  title: 'Change an event',
  description:
    'Moves or renames an event, or changes its place and who is invited. Attendees are told. A series_id changes all of a series.',
  effect: 'update',
  toolset: 'calendar',
  icon: 'calendar',
  permissions: ['Calendars.ReadWrite'],
  input: {
    event_id: eventIdInput,
    subject: z.string().max(255).optional().describe('New title.'),
    start: timeInput.optional().describe('As in 2026-07-01T09:00; always with end.'),
    end: timeInput.optional().describe('Same.'),
    time_zone: timeZoneInput.describe('IANA or Windows name.'),
    location: z.string().max(255).optional().describe('New place.'),
    add_attendees: attendeesInput.optional().describe('Mail addresses.'),
    remove_attendees: attendeesInput.optional().describe('Mail addresses.'),
  },
  output: writtenEvent,
  targets: ({ event_id }) => [event_id],
  async run(input, { graph }) {
    const { event_id, subject, location, add_attendees = [], remove_attendees = [] } = input;
    const path = graphPath`/me/events/${event_id}`;
    const zone = toTimeZone(input.time_zone);
    const changes: GraphEvent = {
      ...(subject !== undefined && { subject }),
      ...(location !== undefined && { location: { displayName: location } }),
      ...toTimes(input),
    };
    const isAboutPeople = add_attendees.length + remove_attendees.length > 0;
    if (!isAboutPeople && Object.keys(changes).length === 0) throw refuse('Nothing was given to change.');
    const read = isAboutPeople
      ? await graph.get<ReadEvent>(path, { query: { $select: ['attendees'] } })
      : undefined;
    const attendees = changeAttendees(read?.attendees ?? [], { add_attendees, remove_attendees });
    const etag = read?.['@odata.etag'];
    const updated = await graph.patch<GraphEvent>(
      path,
      { ...changes, ...(read && { attendees }) },
      // Whoever answers meanwhile must not be lost from the list that was read.
      { headers: { ...preferTimeZone(zone), ...(etag && { 'If-Match': etag }) } },
    );
    return toWrittenEvent(updated);
  },
});

function toTimes(input: {
  start?: string | undefined;
  end?: string | undefined;
  time_zone?: string | undefined;
}) {
  const { start, end, time_zone } = input;
  if (start === undefined && end === undefined) return {};
  if (start === undefined || end === undefined) throw refuse('Give start and end together.');
  const span = toWrittenSpan({ start, end, time_zone });
  const timeZone = span.zone.name;
  return {
    start: { dateTime: span.start, timeZone },
    end: { dateTime: span.end, timeZone },
    isAllDay: span.isAllDay,
  };
}

function refuse(sentence: string): AppError {
  return new AppError('invalid_arguments', { sentence });
}
