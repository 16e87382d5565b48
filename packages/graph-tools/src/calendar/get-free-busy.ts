import type { ScheduleInformation, ScheduleItem } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { fitItems } from '../answers/fit-items.ts';
import { toVisibleLine } from '../answers/to-visible-text.ts';
import { untrustedNote } from '../answers/untrusted-text.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { attendeesInput, requireAddresses } from './attendees.ts';
import { timeInput, toEventSpan } from './event-span.ts';
import { toMinute, toPersonName } from './event-summary.ts';
import { preferTimeZone, timeZoneInput } from './time-zone.ts';

const busyTime = z.object({
  start: z.string(),
  end: z.string(),
  status: z.string(),
  subject: z.string().optional(),
});

/** When people and rooms are taken. @see https://learn.microsoft.com/graph/api/calendar-getschedule */
export const getFreeBusy = defineGraphTool({
  name: 'calendar_get_free_busy',
  title: 'See who is busy when',
  description:
    'Lists when people or rooms are busy between two times. To have times suggested call calendar_find_times.',
  effect: 'read',
  toolset: 'calendar',
  isExtra: true,
  icon: 'calendar',
  permissions: ['Calendars.ReadBasic'],
  input: {
    addresses: attendeesInput.min(1).max(20).describe('Mail addresses of people or rooms.'),
    start: timeInput.describe('As in 2026-07-01T09:00.'),
    end: timeInput.describe('Same; at most 62 days later.'),
    time_zone: timeZoneInput,
  },
  output: {
    schedules: z.array(
      z.object({ address: z.string(), busy: z.array(busyTime), error: z.string().optional() }),
    ),
    time_zone: z.string(),
    note: z.string(),
    left_out: z.string().optional(),
  },
  async run({ addresses, ...times }, { graph, answerTokens }) {
    requireAddresses(addresses);
    const { zone, start, end } = toEventSpan(times);
    const answer = await graph.post<{ value?: readonly ScheduleInformation[] }>(
      graphPath`/me/calendar/getSchedule`,
      {
        schedules: addresses,
        startTime: { dateTime: start, timeZone: zone.name },
        endTime: { dateTime: end, timeZone: zone.name },
        availabilityViewInterval: 60,
      },
      { headers: preferTimeZone(zone) },
    );
    const { items, leftOut } = fitItems((answer.value ?? []).map(toSchedule), answerTokens);
    return {
      schedules: items,
      time_zone: zone.name,
      note: untrustedNote,
      ...(leftOut > 0 && { left_out: `${leftOut} more addresses. Call again with those only.` }),
    };
  },
});

function toSchedule({ scheduleId, scheduleItems, error }: ScheduleInformation) {
  return {
    address: toPersonName({ address: scheduleId ?? null }),
    busy: (scheduleItems ?? []).map(toBusyTime),
    ...(error && { error: toVisibleLine(error.responseCode || 'unknown', 60) }),
  };
}

function toBusyTime({ start, end, status, subject }: ScheduleItem) {
  return {
    start: toMinute(start),
    end: toMinute(end),
    status: status ?? 'unknown',
    ...(subject && { subject: toVisibleLine(subject, 80) }),
  };
}
