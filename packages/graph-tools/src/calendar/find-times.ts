import type { MeetingTimeSuggestion, MeetingTimeSuggestionsResult } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { attendeesInput, toAttendees } from './attendees.ts';
import { timeInput, toEventSpan } from './event-span.ts';
import { toMinute, toPersonName } from './event-summary.ts';
import { preferTimeZone, timeZoneInput } from './time-zone.ts';

/** Suggests when people could meet. @see https://learn.microsoft.com/graph/api/user-findmeetingtimes */
export const findTimes = defineGraphTool({
  name: 'calendar_find_times',
  title: 'Find times to meet',
  description: 'Suggests times at which the person and the attendees are free, within working hours.',
  effect: 'read',
  toolset: 'calendar',
  isExtra: true,
  icon: 'calendar',
  permissions: ['Calendars.Read.Shared'],
  input: {
    attendees: attendeesInput.describe('Mail addresses.'),
    start: timeInput.describe('Not before, as in 2026-07-01T09:00.'),
    end: timeInput.describe('Not after.'),
    minutes: z.int().min(15).max(480).default(30).describe('How long.'),
    time_zone: timeZoneInput,
  },
  output: {
    times: z.array(
      z.object({
        start: z.string(),
        end: z.string(),
        busy: z.array(z.string()).optional(),
      }),
    ),
    time_zone: z.string(),
    none_because: z.string().optional(),
  },
  async run({ attendees, minutes, ...times }, { graph }) {
    const span = toEventSpan(times);
    const { zone } = span;
    const slot = {
      start: { dateTime: span.start, timeZone: zone.name },
      end: { dateTime: span.end, timeZone: zone.name },
    };
    const found = await graph.post<MeetingTimeSuggestionsResult>(
      graphPath`/me/findMeetingTimes`,
      {
        attendees: toAttendees(attendees),
        timeConstraint: { activityDomain: 'work', timeSlots: [slot] },
        meetingDuration: `PT${minutes}M`,
        maxCandidates: 8,
      },
      { headers: preferTimeZone(zone) },
    );
    const suggestions = found.meetingTimeSuggestions ?? [];
    const reason = found.emptySuggestionsReason;
    return {
      times: suggestions.map(toTime),
      time_zone: zone.name,
      ...(suggestions.length === 0 && { none_because: reason || 'unknown' }),
    };
  },
});

function toTime({ meetingTimeSlot, attendeeAvailability }: MeetingTimeSuggestion) {
  const busy = (attendeeAvailability ?? [])
    .filter(({ availability }) => availability !== 'free')
    .map(({ attendee }) => toPersonName({ address: attendee?.emailAddress?.address ?? null }));
  return {
    start: toMinute(meetingTimeSlot?.start),
    end: toMinute(meetingTimeSlot?.end),
    ...(busy.length > 0 && { busy }),
  };
}
