import type { Event as GraphEvent } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { attendeesInput, toAttendees } from './attendees.ts';
import { timeInput, toWrittenSpan } from './event-span.ts';
import { toWrittenEvent, writtenEvent } from './event-summary.ts';
import { toRecurrence } from './recurrence.ts';
import { preferTimeZone, timeZoneInput } from './time-zone.ts';
import { toTransactionId } from './transaction-id.ts';

/** Puts an event into the calendar and invites people. @see https://learn.microsoft.com/graph/api/user-post-events */
export const createEvent = defineGraphTool({
  name: 'calendar_create_event',
  title: 'Create an event',
  description:
    'Creates an event and invites the attendees. The same subject, times and attendees again make no second event.',
  effect: 'send',
  toolset: 'calendar',
  icon: 'calendar',
  permissions: ['Calendars.ReadWrite'],
  input: {
    subject: z.string().max(255).describe('Title.'),
    start: timeInput.describe('As in 2026-07-01T09:00; 2026-07-01 for whole days.'),
    end: timeInput.describe('Same; of whole days the last.'),
    time_zone: timeZoneInput.describe('As in Europe/Berlin.'),
    attendees: attendeesInput.optional().describe('Mail addresses.'),
    location: z.string().max(255).optional().describe('Place.'),
    body: z.string().max(20_000).optional().describe('Plain text.'),
    online: z.boolean().optional().describe('Teams link.'),
    repeat: z.enum(['daily', 'weekdays', 'weekly', 'monthly']).optional().describe('How often.'),
    repeat_until: z.string().max(10).optional().describe('Last day of a series.'),
    request_id: z.string().max(64).optional().describe('Another one makes a second event.'),
  },
  output: writtenEvent,
  targets: (_input, answer) => (answer === undefined ? [] : [answer.id]),
  async run(input, { graph }) {
    const { subject, attendees = [], location, body, online } = input;
    const span = toWrittenSpan(input);
    const { zone, isAllDay } = span;
    const sent: GraphEvent = {
      subject,
      start: { dateTime: span.start, timeZone: zone.name },
      end: { dateTime: span.end, timeZone: zone.name },
      transactionId: toTransactionId({ ...input, span }),
      ...(isAllDay && { isAllDay }),
      ...(attendees.length > 0 && { attendees: toAttendees(attendees) }),
      ...(location && { location: { displayName: location } }),
      ...(body && { body: { contentType: 'text', content: body } }),
      ...(online && { isOnlineMeeting: true, onlineMeetingProvider: 'teamsForBusiness' }),
      ...(input.repeat && { recurrence: toRecurrence(input.repeat, span, input.repeat_until) }),
    };
    const created = await graph.post<GraphEvent>(
      graphPath`/me/events`,
      { ...sent },
      { headers: preferTimeZone(zone) },
    );
    return toWrittenEvent(created);
  },
});
