import type { Event as GraphEvent } from '@microsoft/microsoft-graph-types';
import { z } from 'zod';
import { listInput } from '../answers/list-items.ts';
import { listUntrusted, untrustedListOutput } from '../answers/list-untrusted.ts';
import { defineGraphTool } from '../define-graph-tool.ts';
import { graphPath } from '../graph-client/graph-path.ts';
import { timeInput, toEventSpan } from './event-span.ts';
import { eventSummary, summaryProperties, toEventSummary } from './event-summary.ts';
import { preferTimeZone, timeZoneInput } from './time-zone.ts';

/** The agenda between two times. @see https://learn.microsoft.com/graph/api/user-list-calendarview */
export const listEvents = defineGraphTool({
  name: 'calendar_list_events',
  title: 'List events',
  description:
    'Lists what is in the calendar between two times, by start. Its ids feed the other calendar tools.',
  effect: 'read',
  toolset: 'calendar',
  icon: 'calendar',
  permissions: ['Calendars.ReadBasic'],
  input: {
    start: timeInput.describe('As in 2026-07-01 or 2026-07-01T09:00.'),
    end: timeInput.describe('Same; of a day its end.'),
    time_zone: timeZoneInput,
    calendar_id: z.string().max(512).optional().describe('Another calendar than the default one.'),
    limit: listInput.limit,
    continue: listInput.continue,
  },
  output: {
    events: z.array(z.object(eventSummary)),
    time_zone: z.string(),
    ...untrustedListOutput,
  },
  targets: ({ calendar_id }) => (calendar_id === undefined ? [] : [calendar_id]),
  async run({ calendar_id, limit, continue: from, ...times }, context) {
    const { zone, startMs, endMs } = toEventSpan(times);
    const { items, ...rest } = await listUntrusted(context, {
      path:
        calendar_id === undefined
          ? graphPath`/me/calendarView`
          : graphPath`/me/calendars/${calendar_id}/calendarView`,
      query: {
        // Graph reads these by their own offset, whatever zone it is asked to answer in.
        startDateTime: new Date(startMs).toISOString(),
        endDateTime: new Date(endMs).toISOString(),
        $orderby: 'start/dateTime',
        $select: summaryProperties,
      },
      headers: preferTimeZone(zone),
      page: { limit, continue: from },
      toItem: (event: GraphEvent) => toEventSummary(event),
    });
    return { events: items, time_zone: zone.name, ...rest };
  },
});
